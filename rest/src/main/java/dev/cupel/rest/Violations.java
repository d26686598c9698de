package dev.cupel.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Says which member is out of its bounds, and what they are: in these words, not in those of the reader's language. */
final class Violations {

    /** Of a list of thousands the first say enough. */
    static final int MAX = 5;

    private Violations() {}

    static String describe(ObjectError error) {
        var member = error instanceof FieldError field ? field.getField() : "the body";
        return "%s: %s".formatted(member, expected(error));
    }

    static String describe(HandlerMethodValidationException e) {
        return e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> error instanceof ObjectError object
                                ? describe(object)
                                : "%s: %s"
                                        .formatted(
                                                result.getMethodParameter().getParameterName(),
                                                expected(result.unwrap(error, ConstraintViolation.class), error))))
                .limit(MAX)
                .collect(Collectors.joining("; "));
    }

    private static String expected(ObjectError error) {
        return error.contains(ConstraintViolation.class)
                ? expected(error.unwrap(ConstraintViolation.class), error)
                : String.valueOf(error.getDefaultMessage());
    }

    private static String expected(ConstraintViolation<?> violation, MessageSourceResolvable error) {
        var value = violation.getInvalidValue();
        return switch (violation.getConstraintDescriptor().getAnnotation()) {
            case Min min -> "expected at least %d, not %s".formatted(min.value(), value);
            case Max max -> "expected at most %d, not %s".formatted(max.value(), value);
            case Size size -> "expected %d to %d %s".formatted(size.min(), size.max(), unit(value));
            case NotNull missing -> "expected a value";
            case NotBlank blank -> "expected a text that is not blank";
            default -> String.valueOf(error.getDefaultMessage());
        };
    }

    private static String unit(@Nullable Object value) {
        return value instanceof CharSequence ? "characters" : "elements";
    }
}

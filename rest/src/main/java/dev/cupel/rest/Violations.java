package dev.cupel.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * Says which member is missing (400) or out of its bounds (422), and what is expected: in these words, not in those of the
 * reader's language.
 */
final class Violations {

    private static final String STANDARD_MESSAGE = "{jakarta.validation.";

    private Violations() {}

    static ErrorResponseException problem(ObjectError error) {
        return problem(
                error instanceof FieldError field ? field.getField() : "the body",
                error.unwrap(ConstraintViolation.class));
    }

    static ErrorResponseException problem(HandlerMethodValidationException e) {
        var parameter = e.getParameterValidationResults().getFirst();
        var error = parameter.getResolvableErrors().getFirst();
        return error instanceof ObjectError object
                ? problem(object)
                : problem(
                        String.valueOf(parameter.getMethodParameter().getParameterName()),
                        parameter.unwrap(error, ConstraintViolation.class));
    }

    private static ErrorResponseException problem(String member, ConstraintViolation<?> violation) {
        var detail = violation.getConstraintDescriptor().getAnnotation() instanceof AssertTrue
                // The message names the members that are at odds; the last part of the path is only what compares them.
                ? member.substring(0, member.lastIndexOf('.') + 1) + violation.getMessage()
                : "%s: %s".formatted(member, expected(violation));
        return violation.getInvalidValue() == null ? Problems.bad(detail) : Problems.outOfBounds(detail);
    }

    private static String expected(ConstraintViolation<?> violation) {
        if (!violation.getMessageTemplate().startsWith(STANDARD_MESSAGE)) {
            return violation.getMessage();
        }
        var value = violation.getInvalidValue();
        return switch (violation.getConstraintDescriptor().getAnnotation()) {
            case Min min -> "expected at least %d, not %s".formatted(min.value(), value);
            case Max max -> "expected at most %d, not %s".formatted(max.value(), value);
            case Size size -> "expected %d to %d %s".formatted(size.min(), size.max(), unit(value));
            case NotNull missing -> "expected a value";
            case NotBlank blank -> "expected a text that is not blank";
            default -> violation.getMessage();
        };
    }

    private static String unit(@Nullable Object value) {
        return value instanceof CharSequence ? "characters" : "elements";
    }
}

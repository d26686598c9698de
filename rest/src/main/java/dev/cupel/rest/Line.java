package dev.cupel.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A text of one line. It may be missing. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Line.Validator.class)
public @interface Line {

    /** Most characters. */
    int max() default 1_000;

    /** What is said of another text. */
    String message() default "expected one line of at most {max} characters";

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** Looks. */
    final class Validator implements ConstraintValidator<Line, String> {

        private int max;

        @Override
        public void initialize(Line line) {
            max = line.max();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || (text.length() <= max && Lines.isLine(text));
        }
    }
}

package dev.cupel.schemas.recipe;

import static java.util.Objects.requireNonNull;

/** No answer can be held to a recipe's schema. The message says why, for the recipe's author. */
public final class UnusableSchemaException extends RuntimeException {

    UnusableSchemaException(String message) {
        super(message);
    }

    UnusableSchemaException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}

package dev.cupel.recipes;

import static java.util.Objects.requireNonNull;

/** A recipe that cannot be published. The message says what was expected, and where, for its author. */
public final class InvalidRecipeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public InvalidRecipeException(String message) {
        super(message);
    }

    static InvalidRecipeException expected(String what) {
        return new InvalidRecipeException("expected " + what);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}

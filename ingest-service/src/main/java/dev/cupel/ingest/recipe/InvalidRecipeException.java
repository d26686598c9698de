package dev.cupel.ingest.recipe;

import static java.util.Objects.requireNonNull;

/** A recipe that cannot be published. The message says what was expected, and where, for its author. */
final class InvalidRecipeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidRecipeException(String message) {
        super(message);
    }

    static InvalidRecipeException expected(String what) {
        return new InvalidRecipeException("recipe: expected " + what);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}

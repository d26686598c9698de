package dev.cupel.results;

import org.jspecify.annotations.Nullable;

/** How one request came out. */
sealed interface Answer {

    /** Tokens that it cost. */
    Usage usage();

    /** Model version that answered; null: none did, or it did not say. */
    @Nullable
    String modelVersion();

    /**
     * A valid answer: a JSON object that satisfies the recipe's schema.
     *
     * @param repaired whether the text was not quite JSON
     */
    record Refined(
            String json,
            boolean repaired,
            Usage usage,
            @Nullable String modelVersion) implements Answer {}

    /** No valid answer, and why. */
    record Unusable(
            Failure failure,
            String message,
            Usage usage,
            @Nullable String modelVersion) implements Answer {}

    /** Why there is no valid answer. */
    enum Failure {
        TRANSIENT(true),
        MALFORMED(true),
        SCHEMA_MISMATCH(true),
        TRUNCATED(true),
        MISSING(true),
        MISMATCHED(true),
        BLOCKED(false),
        REFUSED(false),
        INVALID(false),
        CANCELLED(false);

        private final boolean worthAskingAgain;

        Failure(boolean worthAskingAgain) {
            this.worthAskingAgain = worthAskingAgain;
        }

        /** Whether it may come out differently; recipes may see it differently. */
        boolean worthAskingAgain() {
            return worthAskingAgain;
        }
    }

    static Answer unusable(Failure failure, String message) {
        return new Unusable(failure, message, Usage.NONE, null);
    }
}

package dev.cupel.results.answer;

/** How one item came out of one request. */
public sealed interface Answer {

    /**
     * A valid answer: a JSON object that satisfies the recipe's schema.
     *
     * @param repaired whether the text was not quite JSON
     */
    record Refined(String json, boolean repaired) implements Answer {}

    /** No valid answer, and why. */
    public record Unusable(Failure failure, String message) implements Answer {

        /** What the provider or the model has put into the message may be anything. */
        public Unusable {
            message = ErrorText.of(message);
        }
    }

    /** Why there is no valid answer. */
    public enum Failure {
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
        public boolean worthAskingAgain() {
            return worthAskingAgain;
        }
    }
}

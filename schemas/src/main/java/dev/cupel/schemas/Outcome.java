package dev.cupel.schemas;

/** How an attempt at an item came out, and in the end the item. */
public enum Outcome {
    /** A valid answer. */
    REFINED,
    /** A passing error of the provider, on the line or of the whole job. */
    TRANSIENT,
    /** Not JSON, also after repair. */
    MALFORMED,
    /** JSON, but not what the recipe's schema asks for. */
    SCHEMA_MISMATCH,
    /** Ended by the limit of output tokens. */
    TRUNCATED,
    /** The result has no line for the request. */
    MISSING,
    /** The answer names another item. */
    MISMATCHED,
    /** Blocked by the provider's safety rules. Final. */
    BLOCKED,
    /** The model declines. Final. */
    REFUSED,
    /** The provider calls the request invalid. Final. */
    INVALID,
    /** An operator cancelled the dataset before there was an answer. Final. */
    CANCELLED
}

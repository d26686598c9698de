package dev.cupel.ingest.recipe;

/** How an answer can come out after which its item may be asked again. */
enum RetryOutcome {
    TRANSIENT,
    MALFORMED,
    SCHEMA_MISMATCH,
    TRUNCATED,
    MISSING,
    MISMATCHED,
    BLOCKED,
    REFUSED,
    INVALID
}

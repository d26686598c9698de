package dev.cupel.gemini.catalog;

/** How requests are made to a model; each way has its own prices and limits. */
public enum Mode {
    /** By a batch job. */
    BATCH,
    /** By a call that answers at once. */
    INTERACTIVE
}

package dev.cupel.gemini.catalog;

/** How a model is asked; the two have prices and limits of their own. */
public enum Mode {
    /** By a batch job. */
    BATCH,
    /** By a call that answers at once. */
    INTERACTIVE
}

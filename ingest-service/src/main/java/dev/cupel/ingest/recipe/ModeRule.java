package dev.cupel.ingest.recipe;

/** When a dataset is asked interactively. */
public enum ModeRule {
    /** Never. */
    BATCH,
    /** Always. */
    INTERACTIVE,
    /** When it has less items than a number. */
    AUTO
}

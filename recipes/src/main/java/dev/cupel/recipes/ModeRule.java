package dev.cupel.recipes;

/** When a dataset is asked interactively. */
public enum ModeRule {
    /** Never. */
    BATCH,
    /** Always. */
    INTERACTIVE,
    /** When it has less items than a number. */
    AUTO
}

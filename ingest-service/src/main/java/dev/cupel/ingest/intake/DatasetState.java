package dev.cupel.ingest.intake;

/**
 * State of a dataset. OPEN -> COMPLETE; COMPLETE -> OPEN when more items are to join it; REFUSED -> OPEN by another
 * declaration.
 */
public enum DatasetState {
    OPEN,
    COMPLETE,
    REFUSED
}

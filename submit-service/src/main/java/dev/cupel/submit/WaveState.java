package dev.cupel.submit;

/** State of a wave. Only the batches of an OPEN one are sent. */
enum WaveState {
    /** The waves before it are not settled. */
    WAITING,
    /** Its gate did not open: an operator decides. */
    HELD,
    OPEN,
    /** An operator's no. */
    REJECTED
}

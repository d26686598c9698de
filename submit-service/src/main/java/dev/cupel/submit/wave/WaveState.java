package dev.cupel.submit.wave;

/** State of a wave. Only the batches of an OPEN one are sent. */
public enum WaveState {
    /** The waves before it are not settled. */
    WAITING,
    /** Its gate did not open: an operator decides. */
    HELD,
    OPEN,
    /** An operator's no. */
    REJECTED
}

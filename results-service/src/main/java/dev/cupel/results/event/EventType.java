package dev.cupel.results.event;

/** What the event log tells of. */
enum EventType {
    /** The first that is heard of a dataset. */
    DATASET_SEEN,
    /** Items were put into a batch. */
    BATCH_PREPARED,
    /** Gemini has accepted a batch's job, or has begun to answer it interactively. */
    JOB_SUBMITTED,
    /** The gate before a wave has opened it or holds it, or an operator has decided. */
    WAVE_DECIDED,
    /** The first batch of a wave is at Gemini. */
    WAVE_STARTED,
    /** A job has reached a terminal state, or every interactive request has its answer. */
    JOB_ENDED,
    /** An item is staged for its next attempt. */
    ITEM_ASKED_AGAIN,
    /** An item has ended without an answer. */
    ITEM_FAILED,
    /** Every item of a batch has its outcome. Told again when failed items are asked again. */
    BATCH_SETTLED,
    /** Items got the outcome of others whose requests are equal to theirs. */
    COPIES_SETTLED,
    /** An operator has said something. */
    CONTROL,
    /** Every item that is staged has its outcome, every batch is settled. Told again when more items come, or failed ones are asked again. */
    DATASET_FINISHED
}

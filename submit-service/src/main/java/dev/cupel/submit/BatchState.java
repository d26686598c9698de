package dev.cupel.submit;

import java.util.Set;

/**
 * State of a batch. Every change is committed before the next effect outside the database.
 *
 * <pre>{@code
 * PLANNED -> INTENT -> UPLOADED -> SENDING -> ACCEPTED -> ENDED
 *    ^          |          |         | | '-> AMBIGUOUS -> ACCEPTED (found) or INTENT (never arrived)
 *    |          v          v         | '---> UPLOADED  (over quota: sent again later)
 *    '------ REJECTED <--------------'
 * }</pre>
 *
 * From INTENT and UPLOADED a batch goes back to PLANNED when its dataset is paused.
 */
enum BatchState {
    /** Waits for its items and for quota. */
    PLANNED,
    /** Quota is reserved, and the name of the input file is fixed. */
    INTENT,
    /** The input file is at Gemini. */
    UPLOADED,
    /** The create is about to be sent, or was. A crash from here on leaves the outcome open. */
    SENDING,
    /** Gemini has the job. */
    ACCEPTED,
    /** It is not known whether Gemini has the job. Never sent again before it is known. */
    AMBIGUOUS,
    /** Gemini refused; nothing is reserved. Tried again after a while, because an operator may have mended the cause. */
    REJECTED,
    /** The job reached a terminal state; nothing is reserved. */
    ENDED;

    private Set<BatchState> next() {
        return switch (this) {
            case PLANNED -> Set.of(INTENT);
            case INTENT -> Set.of(UPLOADED, REJECTED, PLANNED);
            case UPLOADED -> Set.of(SENDING, REJECTED, PLANNED);
            case SENDING -> Set.of(ACCEPTED, AMBIGUOUS, UPLOADED, REJECTED);
            case AMBIGUOUS -> Set.of(ACCEPTED, INTENT);
            case REJECTED -> Set.of(PLANNED);
            case ACCEPTED -> Set.of(ENDED);
            case ENDED -> Set.of();
        };
    }

    /**
     * Checks a change of state.
     *
     * @throws IllegalStateException when there is no such change
     */
    void requireNext(BatchState to, String batch) {
        if (!next().contains(to)) {
            throw new IllegalStateException("batch %s: %s -> %s is not allowed".formatted(batch, this, to));
        }
    }
}

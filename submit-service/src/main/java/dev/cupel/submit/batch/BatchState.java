package dev.cupel.submit.batch;

import java.util.Set;

/**
 * State of a batch. Every change is committed before the next effect outside the database.
 *
 * <pre>{@code
 * PLANNED -> INTENT -> UPLOADED -> SENDING -> ACCEPTED -> ENDED
 *    ^          |          |         | | '-> AMBIGUOUS -> ACCEPTED (found), INTENT (never arrived) or
 *    |          v          v         | |                  QUARANTINED (an operator adopts a job or releases it)
 *    '------ REJECTED <--------------' '---> UPLOADED  (over quota: sent again later)
 * }</pre>
 *
 * From INTENT and UPLOADED a batch goes back to PLANNED when its dataset is paused. When it is cancelled, what is certain
 * not to be at Gemini is WITHDRAWN. A batch that is asked interactively goes from INTENT to ASKING and to ENDED.
 */
public enum BatchState {
    /** Waits for its items, for quota and for budget. */
    PLANNED,
    /** Quota and budget are reserved, and the name of the input file is fixed. */
    INTENT,
    /** The input file is at Gemini. */
    UPLOADED,
    /** The create is about to be sent, or was. A crash from here on leaves the outcome open. */
    SENDING,
    /** Gemini has the job. */
    ACCEPTED,
    /** It is not known whether Gemini has the job. Never sent again before it is known. */
    AMBIGUOUS,
    /** It could not be found out in time. Never sent again by itself: an operator decides. */
    QUARANTINED,
    /** Gemini refused; nothing is reserved. Tried again after a while, because an operator may have mended the cause. */
    REJECTED,
    /** Its requests are being asked interactively, one by one. */
    ASKING,
    /** The job reached a terminal state, or all is asked; no quota is reserved. */
    ENDED,
    /** Never sent, because an operator cancelled its dataset; nothing is reserved. */
    WITHDRAWN;

    private Set<BatchState> next() {
        return switch (this) {
            case PLANNED -> Set.of(INTENT, WITHDRAWN);
            case INTENT -> Set.of(UPLOADED, ASKING, REJECTED, PLANNED, WITHDRAWN);
            case UPLOADED -> Set.of(SENDING, REJECTED, PLANNED, WITHDRAWN);
            case SENDING -> Set.of(ACCEPTED, AMBIGUOUS, UPLOADED, REJECTED);
            case AMBIGUOUS -> Set.of(ACCEPTED, INTENT, QUARANTINED);
            case QUARANTINED -> Set.of(ACCEPTED, INTENT);
            case REJECTED -> Set.of(PLANNED, WITHDRAWN);
            case ACCEPTED, ASKING -> Set.of(ENDED);
            case ENDED, WITHDRAWN -> Set.of();
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

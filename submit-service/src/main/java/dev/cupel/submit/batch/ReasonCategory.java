package dev.cupel.submit.batch;

/** What kind of thing keeps a dataset, or some of it, from moving. The first is what a person should read first. */
public enum ReasonCategory {
    /** An operator has cancelled it, and some of it is still to end. */
    CANCELLED,
    /** An operator has paused it. */
    PAUSED,
    /** It could not be found out whether Gemini has the job. */
    QUARANTINED,
    /** Gemini does not know the model. */
    UNKNOWN_MODEL,
    /** Gemini refuses what it is sent, for good. */
    REJECTED,
    /** The Gemini project that the dataset is bound to is not configured. */
    PROJECT_NOT_CONFIGURED,
    /** A batch has more tokens than may ever be enqueued. */
    TOO_LARGE,
    /** There is a budget, and the model's price is not known. */
    UNPRICED,
    /** The dataset's budget is used up. */
    BUDGET,
    /** The budget of a Gemini project for the month is used up. */
    MONTHLY_BUDGET,
    /** A gate holds a wave. */
    GATE_HELD,
    /** An operator keeps a wave back. */
    GATE_REJECTED,
    /** Gemini has said 429. */
    THROTTLED,
    /** Gemini's list of jobs could not be read for a while: in doubt there is no room. */
    LIST_UNREAD,
    /** Jobs or enqueued tokens are in use, as many as may be. */
    QUOTA_FULL,
    /** The answer to a create is lost; its job is looked for. */
    AMBIGUOUS,
    /** Gemini could not be reached, or did not take what it was sent. */
    NOT_TAKEN,
    /** Something of our own went wrong. */
    INTERNAL,
    /** The recipe has not arrived. */
    WAITING_FOR_RECIPE,
    /** Items have not arrived. */
    WAITING_FOR_ITEMS,
    /** The waves before are not settled. */
    WAITING_FOR_WAVE,
    /** The model ends soon, or has ended. Nothing is held for it. */
    MODEL_RETIRES
}

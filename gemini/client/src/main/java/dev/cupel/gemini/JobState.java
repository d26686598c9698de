package dev.cupel.gemini;

import org.jspecify.annotations.Nullable;

/**
 * The state of a batch job. The service speaks of {@code BATCH_STATE_*}, the guide's samples of {@code JOB_STATE_*};
 * both are read.
 */
public enum JobState {
    PENDING,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Not finished within 48 hours; there are no results. */
    EXPIRED,
    /** A state that this client does not know, or none. Ask again later: it is not an end. */
    UNKNOWN;

    /** Whether the job never changes its state again. */
    public boolean isTerminal() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> true;
            case PENDING, RUNNING, UNKNOWN -> false;
        };
    }

    static JobState parse(@Nullable String wire) {
        return switch (wire) {
            case "BATCH_STATE_PENDING", "JOB_STATE_PENDING" -> PENDING;
            case "BATCH_STATE_RUNNING", "JOB_STATE_RUNNING" -> RUNNING;
            case "BATCH_STATE_SUCCEEDED", "JOB_STATE_SUCCEEDED" -> SUCCEEDED;
            case "BATCH_STATE_FAILED", "JOB_STATE_FAILED" -> FAILED;
            case "BATCH_STATE_CANCELLED", "JOB_STATE_CANCELLED" -> CANCELLED;
            case "BATCH_STATE_EXPIRED", "JOB_STATE_EXPIRED" -> EXPIRED;
            case null, default -> UNKNOWN;
        };
    }
}

package dev.cupel.poller.call;

import dev.cupel.gemini.job.JobState;

/** Gemini's state of a job, by the name that the database has. */
public enum GeminiState {
    PENDING(false),
    RUNNING(false),
    /** One that is new to us. */
    UNKNOWN(false),
    SUCCEEDED(true),
    FAILED(true),
    CANCELLED(true),
    EXPIRED(true);

    private final boolean end;

    GeminiState(boolean end) {
        this.end = end;
    }

    /** Whether a job that is in this state stays in it. */
    public boolean isEnd() {
        return end;
    }

    public static GeminiState of(JobState state) {
        return switch (state) {
            case JobState.Pending pending -> PENDING;
            case JobState.Running running -> RUNNING;
            case JobState.Unknown unknown -> UNKNOWN;
            case JobState.Succeeded succeeded -> SUCCEEDED;
            case JobState.SucceededWithoutResult succeeded -> SUCCEEDED;
            case JobState.Failed failed -> FAILED;
            case JobState.Cancelled cancelled -> CANCELLED;
            case JobState.Expired expired -> EXPIRED;
        };
    }
}

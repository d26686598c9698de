package dev.cupel.poller.call;

import dev.cupel.gemini.job.JobState;

/** Gemini's state of a job; the database stores its name. */
public enum GeminiState {
    PENDING(false),
    RUNNING(false),
    /** A state that this release does not know. */
    UNKNOWN(false),
    SUCCEEDED(true),
    FAILED(true),
    CANCELLED(true),
    EXPIRED(true);

    private final boolean terminal;

    GeminiState(boolean terminal) {
        this.terminal = terminal;
    }

    /** Whether the state is terminal. */
    public boolean isEnd() {
        return terminal;
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

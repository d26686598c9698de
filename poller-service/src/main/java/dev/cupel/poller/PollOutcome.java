package dev.cupel.poller;

import dev.cupel.gemini.JobError;
import dev.cupel.gemini.JobSnapshot;
import dev.cupel.gemini.JobState;
import org.jspecify.annotations.Nullable;

/** What a poll has found. */
sealed interface PollOutcome {

    /** Name of Gemini's state. */
    String state();

    /** The job goes on, or has succeeded without its result file being there yet. */
    record StillRunning(String state) implements PollOutcome {}

    /** The job has ended well, and the result file is there. */
    record Succeeded(String resultFile) implements PollOutcome {
        @Override
        public String state() {
            return "SUCCEEDED";
        }
    }

    /** The job has ended without results: FAILED, CANCELLED or EXPIRED. */
    record EndedEmpty(String state, @Nullable String error) implements PollOutcome {}

    static PollOutcome of(JobSnapshot job) {
        return switch (job.state()) {
            case JobState.Pending pending -> new StillRunning("PENDING");
            case JobState.Running running -> new StillRunning("RUNNING");
            case JobState.SucceededWithoutResult early -> new StillRunning("RUNNING");
            case JobState.Unknown unknown -> new StillRunning("UNKNOWN");
            case JobState.Succeeded succeeded -> new Succeeded(succeeded.resultFile());
            case JobState.Failed failed -> new EndedEmpty("FAILED", text(failed.error()));
            case JobState.Cancelled cancelled -> new EndedEmpty("CANCELLED", text(cancelled.error()));
            case JobState.Expired expired -> new EndedEmpty("EXPIRED", text(expired.error()));
        };
    }

    private static @Nullable String text(@Nullable JobError error) {
        return error == null ? null : "%d: %s".formatted(error.code(), error.message());
    }
}

package dev.cupel.poller;

import dev.cupel.gemini.JobError;
import dev.cupel.gemini.JobSnapshot;
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
            case PENDING, RUNNING, UNKNOWN -> new StillRunning(job.state().name());
            case SUCCEEDED -> job.resultFile() == null ? new StillRunning("RUNNING") : new Succeeded(job.resultFile());
            case FAILED, CANCELLED, EXPIRED -> new EndedEmpty(job.state().name(), text(job.error()));
        };
    }

    private static @Nullable String text(@Nullable JobError error) {
        return error == null ? null : "%d: %s".formatted(error.code(), error.message());
    }
}

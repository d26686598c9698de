package dev.cupel.poller.poll;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.job.JobError;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.poller.call.GeminiState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a poll has found. */
sealed interface PollOutcome {

    /** Nothing shows that the job has ended with results, or without. */
    sealed interface Open extends PollOutcome {}

    /** The job has ended. */
    sealed interface Ended extends PollOutcome {
        GeminiState state();

        /** Time by Gemini's clock; null: Gemini did not give it. */
        @Nullable
        Instant endedAt();
    }

    /** The job is pending, running, or in a state that this release does not know. */
    record StillRunning(GeminiState state) implements Open {}

    /** The job has succeeded, and Gemini does not name its result file yet. */
    record WithoutResult() implements Open {}

    /** Gemini does not know the job. */
    record Missing(String error) implements Open {}

    /** The job has succeeded, and its result file is there. */
    record Succeeded(String resultFile, @Nullable Instant endedAt) implements Ended {
        @Override
        public GeminiState state() {
            return GeminiState.SUCCEEDED;
        }
    }

    /** The job has ended without results: FAILED, CANCELLED or EXPIRED. */
    record EndedEmpty(
            GeminiState state,
            @Nullable String error,
            @Nullable Instant endedAt) implements Ended {}

    /** Gemini did not answer, or answered with an error that says nothing about the job. */
    record Unanswered(GeminiException failure) implements PollOutcome {}

    static PollOutcome of(JobSnapshot job) {
        return switch (job.state()) {
            case JobState.Pending pending -> new StillRunning(GeminiState.PENDING);
            case JobState.Running running -> new StillRunning(GeminiState.RUNNING);
            case JobState.SucceededWithoutResult early -> new WithoutResult();
            case JobState.Unknown unknown -> new StillRunning(GeminiState.UNKNOWN);
            case JobState.Succeeded succeeded -> new Succeeded(succeeded.resultFile(), job.endedAt());
            case JobState.Failed failed -> new EndedEmpty(GeminiState.FAILED, text(failed.error()), job.endedAt());
            case JobState.Cancelled cancelled ->
                new EndedEmpty(GeminiState.CANCELLED, text(cancelled.error()), job.endedAt());
            case JobState.Expired expired -> new EndedEmpty(GeminiState.EXPIRED, text(expired.error()), job.endedAt());
        };
    }

    static PollOutcome of(GeminiException failure) {
        return failure.httpStatus() == 404
                ? new Missing(String.valueOf(failure.getMessage()))
                : new Unanswered(failure);
    }

    private static @Nullable String text(@Nullable JobError error) {
        return error == null ? null : "%d: %s".formatted(error.code(), error.message());
    }
}

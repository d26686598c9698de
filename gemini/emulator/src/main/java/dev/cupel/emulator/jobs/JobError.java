package dev.cupel.emulator.jobs;

import java.util.Optional;

/**
 * Why a job has no result.
 *
 * @param code of google.rpc.Code
 */
public record JobError(int code, String message) {

    /** The error of a job in that state; empty for a state that is none. */
    public static Optional<JobError> of(LiveJob live, JobState state) {
        return switch (state) {
            case CANCELLED -> Optional.of(new JobError(1, "cancelled"));
            case FAILED -> Optional.of(failed(live));
            case EXPIRED -> Optional.of(new JobError(4, "The batch expired before it could be completed."));
            case PENDING, RUNNING, SUCCEEDED -> Optional.empty();
        };
    }

    private static JobError failed(LiveJob live) {
        var work = live.work();
        var problem = work == null ? null : work.error();
        return problem == null ? new JobError(13, "The batch failed.") : new JobError(3, problem);
    }
}

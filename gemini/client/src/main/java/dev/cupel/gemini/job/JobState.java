package dev.cupel.gemini.job;

import org.jspecify.annotations.Nullable;

/**
 * The state of a batch job. The service speaks of {@code BATCH_STATE_*}, the guide's samples of {@code JOB_STATE_*};
 * both are read.
 */
public sealed interface JobState {

    /** Not begun. */
    record Pending() implements JobState {}

    /** Begun. */
    record Running() implements JobState {}

    /**
     * Done; single lines may have failed all the same.
     *
     * @param resultFile {@code files/...}
     */
    record Succeeded(String resultFile) implements JobState {}

    /**
     * Succeeded, but the answer names no result file. So it is in every list, and for a moment even in a get: ask again.
     */
    record SucceededWithoutResult() implements JobState {}

    /**
     * Ended by the service; there are no results.
     *
     * @param error null when the service does not say why
     */
    record Failed(@Nullable JobError error) implements JobState {}

    /**
     * Ended by us; there are no results.
     *
     * @param error null when the service does not say why
     */
    record Cancelled(@Nullable JobError error) implements JobState {}

    /**
     * Not finished within 48 hours; there are no results.
     *
     * @param error null when the service does not say why
     */
    record Expired(@Nullable JobError error) implements JobState {}

    /**
     * A state that this client does not know. Ask again later: it is not an end.
     *
     * @param wireName as the service spelt it; empty when it named none
     */
    record Unknown(String wireName) implements JobState {}
}

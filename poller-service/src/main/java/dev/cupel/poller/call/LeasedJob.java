package dev.cupel.poller.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job that this instance may poll, until its lease runs out. */
public record LeasedJob(Job job, Past past, long epoch) {

    /**
     * What never changes about a job.
     *
     * @param sizeClass number of digits of the number of requests
     */
    public record Job(String batch, String dataset, String project, String name, String model, int sizeClass) {}

    /**
     * What earlier polls and hints have found of a job, by the database's clock.
     *
     * @param age time since its submission
     * @param troubleFor for how long Gemini has not known the job, or has given no results; zero: no such trouble
     * @param lostFor time since the job was given up on; null: it was not given up on
     * @param failures consecutive polls that failed
     * @param urgencies consecutive polls that found the job open although a hint said that it had ended
     * @param urgent whether it is polled because a hint says that it has ended
     */
    public record Past(
            Duration age,
            Duration troubleFor,
            @Nullable Duration lostFor,
            int failures,
            int urgencies,
            boolean urgent,
            LastLook lastLook) {}

    /**
     * The last check before a job is given up on.
     *
     * @param begun whether the check has begun
     * @param scanned whether all of Gemini's list was read since it began
     * @param listedAs state in which the list has shown the job since then; null: the list has not shown it
     */
    public record LastLook(
            boolean begun, boolean scanned, @Nullable GeminiState listedAs) {}
}

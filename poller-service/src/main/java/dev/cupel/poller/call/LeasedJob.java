package dev.cupel.poller.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job that this instance may poll, until its lease runs out. */
public record LeasedJob(Job job, Past past, long epoch) {

    /**
     * What is fixed.
     *
     * @param sizeClass number of digits of the number of requests
     */
    public record Job(String batch, String dataset, String project, String name, String model, int sizeClass) {}

    /**
     * What is known of it, by the database's clock.
     *
     * @param age since its submission
     * @param troubleFor how long Gemini has not known it, or not given its results; zero: no such trouble
     * @param lostFor how long ago it was given up on; null: it was not
     * @param failures polls in a row that failed
     * @param urgencies polls in a row that found it open although it was said to have ended
     * @param urgent whether it is polled because it is said to have ended
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
     * The look before a job is given up on.
     *
     * @param scanned whether all of Gemini's list was read since it began
     * @param listedAs how the list has shown the job since then; null: it has not
     */
    public record LastLook(
            boolean begun, boolean scanned, @Nullable GeminiState listedAs) {}
}

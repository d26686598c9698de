package dev.cupel.local.client.answer;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a workload would go through a quota.
 *
 * @param tokens of all items
 * @param capTokens most that may be enqueued at once
 * @param sliding when the next batch that fits goes as soon as a job ends
 * @param barrier when each wave waits for the end of the one before it
 */
public record Simulation(long items, long jobs, long tokens, long capTokens, Sliding sliding, Barrier barrier) {

    /**
     * Without barriers.
     *
     * @param utilisation mean share of the cap that is enqueued while work waits; null when none ever does
     * @param peak largest share of the cap that is enqueued at a time
     */
    public record Sliding(Duration makespan, @Nullable Double utilisation, double peak) {}

    /**
     * With barriers.
     *
     * @param waves items of each
     * @param utilisation mean share of the cap that is enqueued while work waits; null when none ever does
     * @param peak largest share of the cap that is enqueued at a time
     */
    public record Barrier(
            List<Long> waves, Duration makespan, @Nullable Double utilisation, double peak) {}
}

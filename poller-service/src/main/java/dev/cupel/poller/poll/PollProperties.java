package dev.cupel.poller.poll;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a job is polled, and given up on.
 *
 * @param lease how long an instance that died keeps the job that it asks for
 * @param firstPoll time from submission to the first poll, and the shortest between polls
 * @param longestWait longest time between polls of one job, unless calls run out
 * @param giveUpAfter when a job is given up on: so long after its submission when it does not end, and after it was
 *     first seen when Gemini does not know it or gives no results; twice so long after its submission however that
 *     comes and goes
 * @param lost how jobs that were given up on are looked at
 */
@ConfigurationProperties("cupel.poller")
public record PollProperties(
        @DefaultValue("10s") Duration lease,
        @DefaultValue("15s") Duration firstPoll,
        @DefaultValue("15m") Duration longestWait,
        @DefaultValue("72h") Duration giveUpAfter,
        @DefaultValue LostJobs lost) {

    /**
     * Jobs that were given up on.
     *
     * @param every time between two polls of such a job
     * @param during how long such a job is polled: as long as Gemini keeps results
     */
    record LostJobs(
            @DefaultValue("1d") Duration every,
            @DefaultValue("42d") Duration during) {}

    public PollProperties {
        if (firstPoll.compareTo(longestWait) > 0) {
            throw new IllegalArgumentException("cupel.poller: first-poll must be at most longest-wait");
        }
    }
}

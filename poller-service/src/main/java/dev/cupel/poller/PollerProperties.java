package dev.cupel.poller;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of poller-service.
 *
 * @param interval how often it looks for jobs that are due
 * @param concurrency calls at a time
 * @param lease how long an instance that died keeps the job that it asks for
 * @param callsPerMinute most calls a minute and Gemini project, of all instances together
 * @param firstPoll time from submission to the first poll, and the shortest between polls
 * @param longestWait longest time between polls of one job, unless calls run out
 * @param lateAfter time in which Gemini means to end a job
 * @param giveUpAfter when a job is given up on: so long after its submission when it does not end, and after it was
 *     first seen when Gemini does not know it or gives no results; twice so long after its submission however that
 *     comes and goes
 * @param list how often the list of jobs is read
 * @param lost how jobs that were given up on are looked at
 */
@ConfigurationProperties("cupel.poller")
record PollerProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("2") int concurrency,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("30") int callsPerMinute,
        @DefaultValue("15s") Duration firstPoll,
        @DefaultValue("15m") Duration longestWait,
        @DefaultValue("24h") Duration lateAfter,
        @DefaultValue("72h") Duration giveUpAfter,
        @DefaultValue ListCalls list,
        @DefaultValue LostJobs lost) {

    /**
     * The time from one call of the list to the next is random between these; within a pass of many pages it is near the
     * shortest.
     *
     * @param lease how long a call may take before another instance does it again; longer than a call to Gemini may
     */
    record ListCalls(
            @DefaultValue("15s") Duration shortest,
            @DefaultValue("60s") Duration longest,
            @DefaultValue("12s") Duration lease) {}

    /**
     * Jobs that were given up on.
     *
     * @param every time between looks at one
     * @param during so long: as long as Gemini keeps results
     */
    record LostJobs(
            @DefaultValue("1d") Duration every,
            @DefaultValue("42d") Duration during) {}

    PollerProperties {
        if (concurrency < 1 || callsPerMinute < 1) {
            throw new IllegalArgumentException("cupel.poller: concurrency and calls-per-minute must be positive");
        }
        if (list.shortest().multipliedBy(callsPerMinute).compareTo(Duration.ofMinutes(2)) < 0) {
            throw new IllegalArgumentException(
                    "cupel.poller: within list.shortest there must be two calls, or the list leaves none for gets");
        }
        if (firstPoll.compareTo(longestWait) > 0 || list.shortest().compareTo(list.longest()) > 0) {
            throw new IllegalArgumentException(
                    "cupel.poller: first-poll must be at most longest-wait, list.shortest at most list.longest");
        }
    }
}

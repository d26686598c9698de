package dev.cupel.poller.call;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the calls to Gemini.
 *
 * @param callsPerMinute max calls a minute to a Gemini project, of all instances together
 * @param list how often the list of jobs is read
 */
@ConfigurationProperties("cupel.poller")
public record CallProperties(
        @DefaultValue("30") int callsPerMinute,
        @DefaultValue ListCalls list) {

    /**
     * Time between two reads of the list of jobs: random between shortest and longest, and near the shortest while a pass
     * has further pages to read.
     *
     * @param shortest shortest time from one call to the next
     * @param longest longest time from one call to the next
     * @param lease how long a call may take before another instance does it again; longer than a call to Gemini may
     */
    public record ListCalls(
            @DefaultValue("15s") Duration shortest,
            @DefaultValue("60s") Duration longest,
            @DefaultValue("12s") Duration lease) {}

    public CallProperties {
        if (callsPerMinute < 1) {
            throw new IllegalArgumentException("cupel.poller: calls-per-minute must be positive");
        }
        if (list.shortest().multipliedBy(callsPerMinute).compareTo(Duration.ofMinutes(2)) < 0) {
            throw new IllegalArgumentException(
                    "cupel.poller: within list.shortest there must be two calls, or the list leaves none for gets");
        }
        if (list.shortest().compareTo(list.longest()) > 0) {
            throw new IllegalArgumentException("cupel.poller: list.shortest must be at most list.longest");
        }
    }
}

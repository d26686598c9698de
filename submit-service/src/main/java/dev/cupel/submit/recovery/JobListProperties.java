package dev.cupel.submit.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Gemini's list of jobs is read.
 *
 * @param callsPerMinute most pages a minute and Gemini project, of all instances together
 * @param completeEvery how often it is read as far back as a job can be open; in between only what is new is
 */
@ConfigurationProperties("cupel.submit.list")
record JobListProperties(
        @DefaultValue("30") int callsPerMinute,
        @DefaultValue("10m") Duration completeEvery) {

    JobListProperties {
        if (callsPerMinute < 1) {
            throw new IllegalArgumentException("cupel.submit.list: calls-per-minute must be positive");
        }
    }
}

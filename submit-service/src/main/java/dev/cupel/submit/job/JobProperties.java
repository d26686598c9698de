package dev.cupel.submit.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are made of batches.
 *
 * @param concurrency most submissions at a time, in an instance
 */
@ConfigurationProperties("cupel.submit")
record JobProperties(@DefaultValue("4") int concurrency) {

    JobProperties {
        if (concurrency < 1) {
            throw new IllegalArgumentException("cupel.submit.concurrency must be positive");
        }
    }
}

package dev.cupel.submit.quota;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How batches are asked interactively.
 *
 * @param batches most batches of a project and model that are asked at a time, by all instances together
 * @param concurrency most calls at a time, in an instance
 */
@ConfigurationProperties("cupel.submit.interactive")
public record InteractiveProperties(
        @DefaultValue("4") int batches, @DefaultValue("16") int concurrency) {

    public InteractiveProperties {
        if (batches < 1 || concurrency < 1) {
            throw new IllegalArgumentException("cupel.submit.interactive: batches and concurrency must be positive");
        }
    }
}

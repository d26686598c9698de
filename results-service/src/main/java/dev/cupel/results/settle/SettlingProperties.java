package dev.cupel.results.settle;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How results are settled.
 *
 * @param interval how often the service looks for finished jobs, and for failed items that are to be asked again
 * @param concurrency jobs settled at a time
 * @param lease how long an instance that died keeps its job
 * @param afterTrouble how long a job waits whose result file could not be read
 * @param chunk most lines settled, or failed items asked again, in one transaction
 * @param maxLine longest line of a result file that is read; several times as much is in memory meanwhile
 */
@ConfigurationProperties("cupel.results")
public record SettlingProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("2") int concurrency,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("10s") Duration afterTrouble,
        @DefaultValue("500") int chunk,
        @DefaultValue("8MB") DataSize maxLine) {

    public SettlingProperties {
        if (concurrency < 1 || chunk < 1) {
            throw new IllegalArgumentException("cupel.results.concurrency and chunk must be positive");
        }
    }
}

package dev.cupel.results;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of results-service.
 *
 * @param interval how often it looks for finished jobs
 * @param concurrency jobs settled at a time
 * @param lease how long an instance that died keeps its job
 * @param afterTrouble how long a job waits whose result file could not be read
 * @param chunk most lines settled, or failed items asked again, in one transaction
 * @param maxLine longest line of a result file that is read; several times as much is in memory meanwhile
 * @param progressInterval how often those who look at a dataset's progress are shown it
 * @param exportSpace room on the disk for all exports together that are being read
 * @param spool folder in which each instance has one of its own for result files that it downloads; null: the system's
 *     folder for temporary files
 */
@ConfigurationProperties("cupel.results")
record ResultsProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("2") int concurrency,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("10s") Duration afterTrouble,
        @DefaultValue("500") int chunk,
        @DefaultValue("8MB") DataSize maxLine,
        @DefaultValue("500ms") Duration progressInterval,
        @DefaultValue("8GB") DataSize exportSpace,
        @Nullable Path spool) {

    ResultsProperties {
        if (concurrency < 1 || chunk < 1) {
            throw new IllegalArgumentException("cupel.results.concurrency and chunk must be positive");
        }
    }

    Path spoolFolder() {
        return spool == null ? Path.of(System.getProperty("java.io.tmpdir")) : spool;
    }
}

package dev.cupel.ingest.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of batching.
 *
 * @param interval how often it looks for items to batch
 * @param sealWait how long after its seal a dataset's last items wait for those that have not arrived; then they are
 *     batched without them
 * @param maxBatchTokens most estimated tokens of a batch: a batch above a model's cap of enqueued tokens could never be
 *     submitted
 * @param cutItems how many waiting items one transaction reads to cut them, or two batches' worth where that is more
 */
@ConfigurationProperties("cupel.ingest")
record BatchProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("10m") Duration sealWait,
        @DefaultValue("1000000") long maxBatchTokens,
        @DefaultValue("10000") int cutItems) {

    BatchProperties {
        if (interval.isZero() || interval.isNegative() || sealWait.isNegative()) {
            throw new IllegalArgumentException("cupel.ingest: durations must be positive");
        }
        if (cutItems < 1) {
            throw new IllegalArgumentException("cupel.ingest.cut-items must be positive");
        }
    }
}

package dev.cupel.ingest;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of ingest-service.
 *
 * @param interval how often it looks for items to batch and for declarations that parked records wait for
 * @param declarationWait how long a record waits for its dataset's declaration before it is refused
 * @param sealWait how long after its seal a dataset's last items wait for those that have not arrived; then they are
 *     batched without them
 * @param maxBatchTokens most estimated tokens of a batch: a batch above a model's cap of enqueued tokens could never be
 *     submitted
 */
@ConfigurationProperties("cupel.ingest")
record IngestProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("10m") Duration declarationWait,
        @DefaultValue("10m") Duration sealWait,
        @DefaultValue("1000000") long maxBatchTokens) {

    IngestProperties {
        if (interval.isZero() || interval.isNegative() || declarationWait.isNegative() || sealWait.isNegative()) {
            throw new IllegalArgumentException("cupel.ingest: durations must be positive");
        }
    }
}

package dev.cupel.ingest.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the intake.
 *
 * @param interval how often it looks for declarations that parked records wait for
 * @param declarationWait how long a record waits for its dataset's declaration before it is refused
 */
@ConfigurationProperties("cupel.ingest")
record IntakeProperties(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("10m") Duration declarationWait) {

    IntakeProperties {
        if (interval.isZero() || interval.isNegative() || declarationWait.isNegative()) {
            throw new IllegalArgumentException("cupel.ingest: durations must be positive");
        }
    }
}

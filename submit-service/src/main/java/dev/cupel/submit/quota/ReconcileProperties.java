package dev.cupel.submit.quota;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the ledger is held against Gemini's list of jobs.
 *
 * @param interval time between comparisons
 * @param maxAge without a comparison for so long nothing new is admitted: in doubt there is no room
 */
@ConfigurationProperties("cupel.submit.reconcile")
public record ReconcileProperties(
        @DefaultValue("1m") Duration interval,
        @DefaultValue("10m") Duration maxAge) {

    public ReconcileProperties {
        if (interval.isNegative() || interval.isZero() || maxAge.compareTo(interval) < 0) {
            throw new IllegalArgumentException(
                    "cupel.submit.reconcile: interval must be positive, and max-age not below it");
        }
    }
}

package dev.cupel.messaging.health;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this instance can do its work now. It answers at once, also while what it tells of hangs. */
public final class VitalsHealth implements HealthIndicator {

    private final ObjectProvider<Vital> vitals;

    VitalsHealth(ObjectProvider<Vital> vitals) {
        this.vitals = vitals;
    }

    @Override
    public Health health() {
        var health = Health.up();
        vitals.orderedStream()
                .forEach(vital -> vital.trouble()
                        .ifPresent(trouble -> health.outOfService().withDetail(vital.vital(), trouble)));
        return health.build();
    }
}

package dev.cupel.submit;

import dev.cupel.messaging.Replicas.Outage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server does not answer on the way from items to a job. */
@Order(1)
class HangsIT extends RunningReplicas {

    @ParameterizedTest(name = "{0}")
    @EnumSource(to = "PUBLISHING")
    void areSurvived(OutageStep step) {
        submitThrough(step, Outage.HANG);
    }
}

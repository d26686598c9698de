package dev.cupel.poller;

import dev.cupel.messaging.Replicas.Outage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server does not answer in the middle of a step. */
@Order(1)
class HangsIT extends RunningReplicas {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areSurvived(Step step) {
        survive(step, Outage.HANG);
    }
}

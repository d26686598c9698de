package dev.cupel.submit;

import dev.cupel.messaging.Replicas.Outage;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server goes away on the way from items to a job. */
@Order(1)
class OutagesIT extends RunningReplicas {

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TAKING_BATCHES", "LEARNING_OF_A_JOB", "NOTING_A_JOB"})
    void areSurvived(OutageStep step) {
        submitThrough(step, Outage.CUT);
    }
}

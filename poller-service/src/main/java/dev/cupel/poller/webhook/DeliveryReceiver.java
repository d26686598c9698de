package dev.cupel.poller.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies and applies deliveries. The counter {@code cupel.poller.webhooks} counts them by outcome. */
@Service
@ConditionalOnBooleanProperty("cupel.poller.webhook.enabled")
class DeliveryReceiver {

    private final Deliveries deliveries;
    private final TransactionTemplate transactions;
    private final Verifier verifier;
    private final MeterRegistry meters;

    DeliveryReceiver(
            Deliveries deliveries,
            TransactionTemplate transactions,
            WebhookProperties properties,
            MeterRegistry meters) {
        this.deliveries = deliveries;
        this.transactions = transactions;
        this.verifier = properties.verifier();
        this.meters = meters;
    }

    /** Outcome of a delivery. */
    enum Arrival {
        BROUGHT_FORWARD,
        DUPLICATE,
        UNKNOWN_EVENT,
        /** No open job has the name: the poller may have seen its end before. */
        UNKNOWN_JOB,
        FORGED,
        STALE,
        TOO_LARGE
    }

    Arrival receive(Delivery delivery) {
        return counted(
                switch (verifier.verify(delivery, deliveries::now)) {
                    case FORGED -> Arrival.FORGED;
                    case STALE -> Arrival.STALE;
                    case GENUINE -> transactions.execute(tx -> apply(delivery));
                });
    }

    Arrival refuseTooLarge() {
        return counted(Arrival.TOO_LARGE);
    }

    /** Runs in one transaction: if it fails, the delivery is not noted as received, and Gemini sends it again. */
    private Arrival apply(Delivery delivery) {
        if (!deliveries.add(delivery.id())) {
            return Arrival.DUPLICATE;
        }
        return switch (Event.of(delivery.body())) {
            case Event.JobEnded(var name) ->
                deliveries.bringForward(name) > 0 ? Arrival.BROUGHT_FORWARD : Arrival.UNKNOWN_JOB;
            case Event.Other other -> Arrival.UNKNOWN_EVENT;
        };
    }

    private Arrival counted(Arrival arrival) {
        meters.counter("cupel.poller.webhooks", "outcome", arrival.name().toLowerCase(Locale.ROOT))
                .increment();
        return arrival;
    }
}

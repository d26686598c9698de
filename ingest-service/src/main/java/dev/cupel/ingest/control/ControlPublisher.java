package dev.cupel.ingest.control;

import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes operators' commands, in the current transaction. */
@Component
class ControlPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    ControlPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void publish(String dataset, ControlCommand command, String by, @Nullable String reason, @Nullable BigDecimal usd) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        outbox.add(Topics.CONTROLS, new Control(dataset, action(command), by, reason, usd, at));
    }

    private static ControlAction action(ControlCommand command) {
        return switch (command) {
            case APPROVE -> ControlAction.APPROVE;
            case REJECT -> ControlAction.REJECT;
            case PAUSE -> ControlAction.PAUSE;
            case RESUME -> ControlAction.RESUME;
            case CANCEL -> ControlAction.CANCEL;
            case RETRY -> ControlAction.RETRY;
            case BUDGET -> ControlAction.BUDGET;
        };
    }
}

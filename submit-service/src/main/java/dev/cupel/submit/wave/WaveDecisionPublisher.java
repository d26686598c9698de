package dev.cupel.submit.wave;

import dev.cupel.events.GateState;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.wave.Waves.Decided;
import dev.cupel.submit.wave.Waves.Undecided;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Publishes what gates and operators have decided about waves, in the current transaction. */
@Component
class WaveDecisionPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    WaveDecisionPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void decidedByGate(Undecided wave, WaveState state, String reason) {
        publish(WaveDecision.newBuilder()
                .setDataset(wave.dataset())
                .setWave(wave.number())
                .setState(stated(state))
                .setReason(reason)
                .setAt(clock.instant()));
    }

    void decidedByOperator(OperatorCommand command, Decided wave) {
        publish(WaveDecision.newBuilder()
                .setDataset(command.dataset())
                .setWave(wave.number())
                .setState(stated(wave.state()))
                .setReason(wave.reason())
                .setBy(command.by())
                .setWhy(said(command.reason()))
                .setAt(command.at()));
    }

    private void publish(WaveDecision.Builder decision) {
        outbox.add(Topics.WAVE_DECISIONS, decision.build());
    }

    private static @Nullable String said(@Nullable String reason) {
        return reason == null || reason.isBlank() ? null : reason;
    }

    private static GateState stated(WaveState state) {
        return switch (state) {
            case WAITING -> GateState.WAITING;
            case HELD -> GateState.HELD;
            case OPEN -> GateState.OPEN;
            case REJECTED -> GateState.REJECTED;
        };
    }
}

package dev.cupel.results.wave;

import dev.cupel.api.results.GateDecision;
import dev.cupel.events.GateState;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes what was decided at the gates of waves. */
@Component
class WaveDecisionsListener implements TopicListener<WaveDecision> {

    private final WaveDecisions decisions;
    private final EventRecorder history;

    WaveDecisionsListener(WaveDecisions decisions, EventRecorder history) {
        this.decisions = decisions;
        this.history = history;
    }

    @Override
    public Topic<WaveDecision> topic() {
        return Topics.WAVE_DECISIONS;
    }

    @Override
    public void apply(List<Received<WaveDecision>> records) {
        records.stream().map(Received::value).forEach(said -> {
            var decision = decision(said);
            decisions.note(said.getDataset(), said.getWave(), decision);
            history.decided(
                    said.getDataset(),
                    said.getWave(),
                    decision.state().name(),
                    decision.reason(),
                    decision.by(),
                    decision.why(),
                    decision.at());
        });
    }

    private static GateDecision decision(WaveDecision decision) {
        return new GateDecision(
                state(decision.getState()),
                decision.getReason(),
                decision.getBy(),
                decision.getWhy(),
                decision.getAt());
    }

    private static GateDecision.State state(GateState state) {
        return switch (state) {
            case WAITING -> GateDecision.State.WAITING;
            case HELD -> GateDecision.State.HELD;
            case OPEN -> GateDecision.State.OPEN;
            case REJECTED -> GateDecision.State.REJECTED;
        };
    }
}

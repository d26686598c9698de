package dev.cupel.results.wave;

import dev.cupel.events.GateState;
import dev.cupel.events.WaveDecision;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.results.wave.WaveDecisions.Decision;
import dev.cupel.results.wave.WaveDecisions.State;
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

    private static Decision decision(WaveDecision decision) {
        return new Decision(
                state(decision.getState()),
                decision.getReason(),
                decision.getBy(),
                decision.getWhy(),
                decision.getAt());
    }

    private static State state(GateState state) {
        return switch (state) {
            case WAITING -> State.WAITING;
            case HELD -> State.HELD;
            case OPEN -> State.OPEN;
            case REJECTED -> State.REJECTED;
        };
    }
}

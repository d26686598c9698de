package dev.cupel.results.wave;

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
        records.stream().map(Received::value).forEach(decision -> {
            decisions.note(decision);
            history.decided(decision);
        });
    }
}

package dev.cupel.results.fact;

import dev.cupel.events.PreparedBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what each batch asks. */
@Component
class PreparedBatchesListener implements TopicListener<PreparedBatch> {

    private final Batches batches;
    private final EventRecorder history;

    PreparedBatchesListener(Batches batches, EventRecorder history) {
        this.batches = batches;
        this.history = history;
    }

    @Override
    public Topic<PreparedBatch> topic() {
        return Topics.PREPARED_BATCHES;
    }

    @Override
    public void apply(List<Received<PreparedBatch>> records) {
        var prepared = records.stream().map(Received::value).toList();
        batches.add(prepared);
        history.prepared(prepared);
    }
}

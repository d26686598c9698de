package dev.cupel.submit;

import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forgets the items of batches that are settled. */
@Component
class SettledBatchesListener implements TopicListener<SettledBatch> {

    private final StagedItems items;

    SettledBatchesListener(StagedItems items) {
        this.items = items;
    }

    @Override
    public Topic<SettledBatch> topic() {
        return Topics.SETTLED_BATCHES;
    }

    @Override
    public void apply(List<Received<SettledBatch>> records) {
        records.forEach(record -> items.forget(record.value().getBatch()));
    }
}

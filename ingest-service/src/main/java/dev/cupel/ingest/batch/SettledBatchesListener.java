package dev.cupel.ingest.batch;

import static java.util.Comparator.comparing;

import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which batches are settled, and how many of their items are refined and asked again. */
@Component
class SettledBatchesListener implements TopicListener<SettledBatch> {

    private final Batches batches;

    SettledBatchesListener(Batches batches) {
        this.batches = batches;
    }

    @Override
    public Topic<SettledBatch> topic() {
        return Topics.SETTLED_BATCHES;
    }

    @Override
    public void apply(List<Received<SettledBatch>> records) {
        // In the order of ids, as every writer of several rows of a table does, so that no two of them deadlock.
        records.stream()
                .map(Received::value)
                .sorted(comparing(SettledBatch::getBatch))
                .forEach(settled -> batches.settle(settled.getBatch(), settled.getRetried(), settled.getRefined()));
    }
}

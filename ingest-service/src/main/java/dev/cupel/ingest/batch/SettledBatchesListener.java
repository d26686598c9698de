package dev.cupel.ingest.batch;

import dev.cupel.events.SettledBatch;
import dev.cupel.ingest.batch.Batches.Settled;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes which batches are settled, how many of their items are refined and asked again, and which have no answer. */
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
        // What is said last of a batch counts.
        var last = new LinkedHashMap<String, Settled>();
        records.stream().map(Received::value).forEach(batch -> last.put(batch.getBatch(), settled(batch)));
        batches.settle(last.values());
    }

    private static Settled settled(SettledBatch batch) {
        var without = batch.getRetried() + batch.getFailed();
        return new Settled(
                batch.getBatch(),
                batch.getRetried(),
                batch.getRefined(),
                // An older release does not say which ones.
                batch.getUnanswered().size() == without,
                batch.getUnanswered());
    }
}

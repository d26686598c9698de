package dev.cupel.submit;

import static java.util.Comparator.comparing;

import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Notes what came of batches, and forgets their items. */
@Component
class SettledBatchesListener implements TopicListener<SettledBatch> {

    private final StagedItems items;
    private final SettledBatches batches;

    SettledBatchesListener(StagedItems items, SettledBatches batches) {
        this.items = items;
        this.batches = batches;
    }

    @Override
    public Topic<SettledBatch> topic() {
        return Topics.SETTLED_BATCHES;
    }

    @Override
    public void apply(List<Received<SettledBatch>> records) {
        // In the order of ids, as all listeners: they lock rows of the same table.
        records.stream()
                .map(Received::value)
                .sorted(comparing(SettledBatch::getBatch))
                .forEach(settled -> {
                    batches.settle(settled);
                    items.forget(settled.getBatch());
                });
    }
}

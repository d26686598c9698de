package dev.cupel.submit.budget;

import static java.util.Comparator.comparing;

import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.request.StagedItems;
import java.util.List;
import java.util.stream.Collectors;
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
        var settled = records.stream()
                .map(record -> settlement(record.value()))
                .sorted(comparing(BatchSettlement::batch))
                .toList();
        batches.settle(settled);
        items.forget(settled.stream().map(BatchSettlement::batch).collect(Collectors.toSet()));
    }

    private static BatchSettlement settlement(SettledBatch batch) {
        return new BatchSettlement(
                batch.getBatch(),
                batch.getRefined(),
                batch.getFailed(),
                batch.getAnswered(),
                batch.getTokens().getPrompt(),
                batch.getTokens().getOutput() + batch.getTokens().getThoughts(),
                batch.getSearches(),
                batch.getCostUsd(),
                batch.getUnknownRequests(),
                batch.getUnknownUsd(),
                batch.getSettledAt());
    }
}

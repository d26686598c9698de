package dev.cupel.ingest.batch;

import dev.cupel.events.StagedItem;
import dev.cupel.ingest.intake.ItemId;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets items that are staged for a further attempt wait for a batch again. First attempts were staged here. */
@Component
class RetriesListener implements TopicListener<StagedItem> {

    private final WaitingItems items;

    RetriesListener(WaitingItems items) {
        this.items = items;
    }

    @Override
    public Topic<StagedItem> topic() {
        return Topics.STAGED_ITEMS;
    }

    @Override
    public void apply(List<Received<StagedItem>> records) {
        var retries = records.stream()
                .map(Received::value)
                .filter(item -> item.getAttempt() > 1)
                .toList();
        if (!retries.isEmpty()) {
            items.waitAgain(
                    retries.stream()
                            .map(item -> new ItemId(item.getDataset(), item.getItem()))
                            .toList(),
                    retries.stream().map(StagedItem::getAttempt).toList());
        }
    }
}

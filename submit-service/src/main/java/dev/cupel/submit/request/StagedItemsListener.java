package dev.cupel.submit.request;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps items until they are asked; copies are not. */
@Component
class StagedItemsListener implements TopicListener<StagedItem> {

    private final StagedItems items;

    StagedItemsListener(StagedItems items) {
        this.items = items;
    }

    @Override
    public Topic<StagedItem> topic() {
        return Topics.STAGED_ITEMS;
    }

    @Override
    public void apply(List<Received<StagedItem>> records) {
        items.add(records.stream()
                .map(Received::value)
                .filter(item -> item.getCopyOf() == null)
                .map(StagedItemsListener::attempt)
                .toList());
    }

    private static StagedAttempt attempt(StagedItem item) {
        return new StagedAttempt(
                item.getDataset(), item.getItem(), item.getAttempt(), Topics.STAGED_ITEMS.encode(item));
    }
}

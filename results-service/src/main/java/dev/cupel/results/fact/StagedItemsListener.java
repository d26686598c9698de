package dev.cupel.results.fact;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps staged items. */
@Component
class StagedItemsListener implements TopicListener<StagedItem> {

    private final StagedItems items;
    private final EventRecorder history;

    StagedItemsListener(StagedItems items, EventRecorder history) {
        this.items = items;
        this.history = history;
    }

    @Override
    public Topic<StagedItem> topic() {
        return Topics.STAGED_ITEMS;
    }

    @Override
    public void apply(List<Received<StagedItem>> records) {
        items.add(records.stream().map(Received::value).toList());
        history.staged(records.stream().map(Received::value).toList());
    }
}

package dev.cupel.results.fact;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.results.item.ItemBody;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import java.util.stream.Collectors;
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
        var staged = records.stream()
                .map(Received::value)
                .map(StagedItemsListener::item)
                .toList();
        items.add(staged);
        history.staged(staged.stream().map(NewItem::dataset).collect(Collectors.toSet()));
    }

    static NewItem item(StagedItem item) {
        return new NewItem(
                item.getDataset(),
                item.getItem(),
                item.getAttempt(),
                item.getPosition(),
                item.getCopyOf(),
                item.getLabels(),
                new ItemBody(Topics.STAGED_ITEMS.encode(item)),
                item.getAcceptedAt());
    }
}

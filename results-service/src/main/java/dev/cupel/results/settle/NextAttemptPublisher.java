package dev.cupel.results.settle;

import dev.cupel.events.StagedItem;
import dev.cupel.messaging.Outbox;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.results.item.ItemBody;
import dev.cupel.schemas.Outcome;
import dev.cupel.schemas.OutcomeCodec;
import dev.cupel.schemas.Topics;
import org.springframework.stereotype.Component;

/** Publishes items that are asked again, in the current transaction. */
@Component
public class NextAttemptPublisher {

    private final Outbox outbox;
    private final EventRecorder history;

    NextAttemptPublisher(Outbox outbox, EventRecorder history) {
        this.outbox = outbox;
        this.history = history;
    }

    /**
     * Stages an item for its next attempt.
     *
     * @param batch of the last attempt
     * @param previous how the last attempt came out
     */
    public void publish(ItemBody staged, String batch, int attempt, Outcome previous) {
        var item = StagedItem.newBuilder(Topics.STAGED_ITEMS.decode(staged.bytes()))
                .setAttempt(attempt)
                .setPrevious(OutcomeCodec.encode(previous))
                .build();
        outbox.add(Topics.STAGED_ITEMS, item);
        history.askedAgain(item.getDataset(), batch, item.getItem(), attempt, previous);
    }
}

package dev.cupel.ingest.intake;

import dev.cupel.schemas.Topics;

/** Names an item. */
public record ItemId(String dataset, String item) {

    /** As {@code dataset/item}. */
    String key() {
        return Topics.itemKey(dataset, item);
    }
}

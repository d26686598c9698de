package dev.cupel.results.settle;

import dev.cupel.results.item.ItemBody;
import dev.cupel.results.item.ItemRecord;

/** A failed item with the record that it ended in. */
public record FailedItem(ItemBody staged, ItemRecord record) {

    public String id() {
        return record.item();
    }

    public String batch() {
        return record.batch();
    }

    public int attempt() {
        return record.attempts();
    }
}

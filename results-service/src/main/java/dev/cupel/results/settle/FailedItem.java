package dev.cupel.results.settle;

import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;

/** A failed item with the record that it ended in. */
public record FailedItem(StagedItem staged, RefinedRecord record) {

    public String id() {
        return record.getItem();
    }

    public String batch() {
        return record.getBatch();
    }

    public int attempt() {
        return record.getAttempts();
    }
}

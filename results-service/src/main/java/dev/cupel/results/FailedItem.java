package dev.cupel.results;

import dev.cupel.events.RefinedRecord;
import dev.cupel.events.StagedItem;

/** A failed item with the record that it ended in. */
record FailedItem(StagedItem staged, RefinedRecord record) {

    String id() {
        return record.getItem();
    }

    String batch() {
        return record.getBatch();
    }

    int attempt() {
        return record.getAttempts();
    }
}

package dev.cupel.results.export;

import dev.cupel.results.item.ItemRecord;
import dev.cupel.results.item.RefusedItem;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What an export says of an item: the record that it ended in, or that and why it was refused before it was asked. */
sealed interface ExportRow {

    String dataset();

    String item();

    String outcome();

    /** Why it was not refined; null: it was. */
    @Nullable
    String message();

    Map<String, String> labels();

    /** Place in the dataset's order; null: none was given. */
    @Nullable
    Long position();

    /** Tells names and texts of its fields, in the publisher's order. */
    void forEachField(BiConsumer<String, String> consumer);

    /** As one JSON object, without line breaks. */
    String json();

    /** Null: it was refused. */
    @Nullable
    ItemRecord record();

    /** An item that was asked, or cancelled. */
    record Ended(ItemRecord record) implements ExportRow {

        @Override
        public String dataset() {
            return record.dataset();
        }

        @Override
        public String item() {
            return record.item();
        }

        @Override
        public String outcome() {
            return record.outcome().name();
        }

        @Override
        public @Nullable String message() {
            return record.message();
        }

        @Override
        public Map<String, String> labels() {
            return record.labels();
        }

        @Override
        public @Nullable Long position() {
            return record.position();
        }

        @Override
        public void forEachField(BiConsumer<String, String> consumer) {
            record.forEachField(consumer);
        }

        @Override
        public String json() {
            return record.json();
        }
    }

    /** An item that was refused. */
    record Rejected(RefusedItem refused) implements ExportRow {

        @Override
        public String dataset() {
            return refused.dataset();
        }

        @Override
        public String item() {
            return refused.item();
        }

        @Override
        public String outcome() {
            return RefusedItem.OUTCOME;
        }

        @Override
        public String message() {
            return refused.reason();
        }

        @Override
        public Map<String, String> labels() {
            return refused.labels();
        }

        @Override
        public @Nullable Long position() {
            return refused.position();
        }

        @Override
        public void forEachField(BiConsumer<String, String> consumer) {
            refused.forEachField(consumer);
        }

        @Override
        public String json() {
            return refused.json();
        }

        @Override
        public @Nullable ItemRecord record() {
            return null;
        }
    }
}

package dev.cupel.local.publish.input;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.local.publish.input.Found.Item;
import dev.cupel.schemas.ContentHash;

/** An item as it goes to cupel.datasets. */
public record ItemRecord(ItemPublished item) {

    public static ItemRecord of(String dataset, Item item, long position) {
        var fields = item.fields().entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
        return new ItemRecord(new ItemPublished(dataset, item.id(), fields, item.labels(), position, item.source()));
    }

    public DatasetEvent event() {
        return new DatasetEvent(item);
    }

    /** By which ingest-service tells a repetition from a contradiction. */
    public String hash() {
        return ContentHash.of(item);
    }
}

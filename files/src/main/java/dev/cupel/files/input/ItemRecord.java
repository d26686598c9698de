package dev.cupel.files.input;

import dev.cupel.events.DatasetEvent;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.files.input.Found.Item;
import dev.cupel.schemas.ContentHash;

/** An item as it goes to cupel.datasets. */
public record ItemRecord(ItemPublished item) {

    private static final int BYTES_OF_A_CHARACTER = 3;

    /** Of a name and a text, in characters of three bytes. */
    private static final int LENGTHS = 4;

    /** Schema, position and the lengths of all else. */
    private static final int OTHERS = 40;

    public static ItemRecord of(String dataset, Item item, long position) {
        var fields = item.fields().entrySet().stream()
                .map(field -> new Field(field.getKey(), field.getValue()))
                .toList();
        return new ItemRecord(new ItemPublished(dataset, item.id(), fields, item.labels(), position, item.source()));
    }

    /** At least as many bytes as its record has: texts are counted as if each character took three. */
    public long maxBytes() {
        var characters = (long) item.getDataset().length() + item.getItem().length();
        for (var field : item.getFields()) {
            characters += field.getName().length() + field.getValue().length() + LENGTHS;
        }
        for (var label : item.getLabels().entrySet()) {
            characters += label.getKey().length() + label.getValue().length() + LENGTHS;
        }
        var source = item.getSource();
        return (characters + (source == null ? 0 : source.length()) + OTHERS) * BYTES_OF_A_CHARACTER;
    }

    /** The same at another place of its dataset. */
    public ItemRecord at(long position) {
        return position == item.getPosition()
                ? this
                : new ItemRecord(new ItemPublished(
                        item.getDataset(),
                        item.getItem(),
                        item.getFields(),
                        item.getLabels(),
                        position,
                        item.getSource()));
    }

    /** Among the items of the input, from 0. */
    public int position() {
        return Math.toIntExact(item.getPosition());
    }

    public DatasetEvent event() {
        return new DatasetEvent(item);
    }

    /** By which ingest-service tells a repetition from a contradiction. */
    public String hash() {
        return ContentHash.of(item);
    }
}

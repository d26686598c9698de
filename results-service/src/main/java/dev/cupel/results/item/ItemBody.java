package dev.cupel.results.item;

import dev.cupel.schemas.Topics;
import java.util.function.BiConsumer;

/** A staged item as its topic and table item have it. */
public final class ItemBody {

    private final byte[] bytes;

    /** Takes the bytes themselves: nobody changes them. */
    public ItemBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Tells names and texts of its fields, in the publisher's order. */
    public void forEachField(BiConsumer<String, String> consumer) {
        Topics.STAGED_ITEMS
                .decode(bytes)
                .getFields()
                .forEach(field -> consumer.accept(field.getName(), field.getValue()));
    }
}

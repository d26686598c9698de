package dev.cupel.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Hash of what an item says, its fields in order and its labels: it tells a repetition from a contradiction. */
public final class ContentHash {

    private ContentHash() {}

    /** SHA-256 in hex. Where the item was found, and its place, are no part of it. */
    public static String of(ItemPublished item) {
        return of(item.getFields(), Field::getName, Field::getValue, item.getLabels());
    }

    /** The same of fields of any type. */
    public static <F> String of(
            List<F> fields, Function<F, String> name, Function<F, String> value, Map<String, String> labels) {
        var digest = Sha256.newDigest();
        fields.forEach(field -> {
            add(digest, name.apply(field));
            add(digest, value.apply(field));
        });
        digest.update((byte) 0xFF);
        new TreeMap<>(labels).forEach((label, text) -> {
            add(digest, label);
            add(digest, text);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length before it, so that two texts cannot run into one another. */
    private static void add(MessageDigest digest, String text) {
        var bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}

package dev.cupel.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.ItemPublished;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;

/** Hash of what an item says, its fields in order and its labels: it tells a repetition from a contradiction. */
public final class ContentHash {

    private ContentHash() {}

    /** SHA-256 in hex. Where the item was found, and its place, are no part of it. */
    public static String of(ItemPublished item) {
        var digest = Sha256.newDigest();
        item.getFields().forEach(field -> {
            add(digest, field.getName());
            add(digest, field.getValue());
        });
        digest.update((byte) 0xFF);
        new TreeMap<>(item.getLabels()).forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
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

package dev.cupel.files.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.Sha256;
import java.nio.ByteBuffer;

/** The first half of a SHA-256. */
public record Hash(long high, long low) {

    public static Hash of(String text) {
        var digest = ByteBuffer.wrap(Sha256.newDigest().digest(text.getBytes(UTF_8)));
        return new Hash(digest.getLong(), digest.getLong());
    }
}

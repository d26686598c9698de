package dev.cupel.emulator.letter;

import dev.cupel.emulator.wire.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A shared secret of a webhook.
 *
 * @param value {@code whsec_} and the key in standard base64
 * @param expires when it signs no more; null for never
 */
public record Secret(String value, @Nullable Instant expires) {

    static final String PREFIX = "whsec_";

    private static final int KEY_LENGTH = 32;
    private static final int SHOWN = 4;

    /** A new one; the key is 32 letters and digits, as in the one that is published [DOC]. */
    public static Secret random(RandomGenerator random) {
        var key = Hash.lowerId(random, KEY_LENGTH).getBytes(StandardCharsets.US_ASCII);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(key), null);
    }

    public boolean valid(Instant now) {
        return expires == null || now.isBefore(expires);
    }

    public Secret until(Instant end) {
        return expires != null && expires.isBefore(end) ? this : new Secret(value, end);
    }

    /** Such as {@code whsec_...3frh}. */
    public String truncated() {
        return PREFIX + "..." + value.substring(value.length() - SHOWN);
    }

    /** Leaves the secret out, since the text of records may be logged. */
    @Override
    public String toString() {
        return truncated();
    }
}

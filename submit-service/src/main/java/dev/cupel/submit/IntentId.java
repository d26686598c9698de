package dev.cupel.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of intents: deterministic, and short enough for a file name at Gemini (40 characters of a-z, 0-9 and -). */
final class IntentId {

    private static final int BYTES = 16;

    private IntentId() {}

    static String of(String installation, String batch, int number) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest("%s/%s/%d".formatted(installation, batch, number).getBytes(UTF_8));
            return "cupel-" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.cupel.emulator.letter;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of Standard Webhooks 1.0.0, version {@code v1}: HMAC-SHA256 over id, timestamp and body [DOC]. */
final class StandardSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private StandardSignature() {}

    /**
     * One entry of the header.
     *
     * @param timestamp seconds since the epoch
     */
    static String of(Secret secret, String id, long timestamp, String body) {
        var key = Base64.getDecoder().decode(secret.value().substring(Secret.PREFIX.length()));
        var signed = "%s.%d.%s".formatted(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}

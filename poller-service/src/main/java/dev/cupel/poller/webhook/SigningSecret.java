package dev.cupel.poller.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A secret that deliveries are signed with, by Standard Webhooks 1.0.0. Its text form does not show it. */
final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private SigningSecret(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * A secret as Gemini gives it: {@code whsec_} and Base64.
     *
     * @throws IllegalArgumentException when it is none; the message does not quote it
     */
    static SigningSecret of(String text) {
        var secret = text.strip();
        if (!secret.startsWith(PREFIX) || secret.length() == PREFIX.length()) {
            throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
        }
        try {
            var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return new SigningSecret(new SecretKeySpec(bytes, ALGORITHM));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a signing secret is %s and Base64".formatted(PREFIX));
        }
    }

    /** Whether one of the delivery's signatures is made with this secret. Compares in constant time, against timing attacks. */
    boolean signed(Delivery delivery) {
        var right = signature(delivery);
        return Stream.of(delivery.signatures().split(" "))
                .filter(signature -> signature.startsWith(VERSION))
                .map(signature -> signature.substring(VERSION.length()).getBytes(UTF_8))
                .anyMatch(given -> MessageDigest.isEqual(right, given));
    }

    private byte[] signature(Delivery delivery) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update("%s.%s.".formatted(delivery.id(), delivery.timestamp()).getBytes(UTF_8));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(delivery.body()))
                    .getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[***]";
    }
}

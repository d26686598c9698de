package dev.cupel.poller.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Verifies signatures and times of deliveries. The library com.standardwebhooks cannot be used: its clock and tolerance
 * are fixed, and it takes the body as text.
 *
 * @param secrets a signature with any of them is valid, so that a secret can be replaced without a gap
 * @param tolerance max difference between a delivery's time and ours, before and after
 */
record Verifier(List<SigningSecret> secrets, Duration tolerance) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    /** Result of the verification. */
    enum Verdict {
        GENUINE,
        FORGED,
        /** Genuine, but too old or from the future: it may be a replay. */
        STALE
    }

    /** Reads the clock, which is a query, only for deliveries that are not forged. */
    Verdict verify(Delivery delivery, InstantSource clock) {
        if (delivery.id().isEmpty() || !SECONDS.matcher(delivery.timestamp()).matches() || !signed(delivery)) {
            return Verdict.FORGED;
        }
        var sent = Instant.ofEpochSecond(Long.parseLong(delivery.timestamp()));
        return Duration.between(sent, clock.instant()).abs().compareTo(tolerance) > 0 ? Verdict.STALE : Verdict.GENUINE;
    }

    private boolean signed(Delivery delivery) {
        return secrets.stream().anyMatch(secret -> secret.signed(delivery));
    }
}

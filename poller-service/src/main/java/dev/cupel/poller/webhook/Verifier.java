package dev.cupel.poller.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Proves deliveries. The library com.standardwebhooks does not serve: its clock and tolerance are fixed, and it takes
 * the body as text.
 *
 * @param secrets any of them may have signed, so that one can be replaced without a gap
 * @param tolerance how far a delivery's time may be from ours, before and after
 */
record Verifier(List<SigningSecret> secrets, Duration tolerance) {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    /** What a delivery proved to be. */
    enum Verdict {
        GENUINE,
        FORGED,
        /** Genuine, but too old or from the future: it may be a recorded one. */
        STALE
    }

    /** Asks the clock for nothing that is forged. */
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

package dev.cupel.poller.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Whether Gemini's webhooks are listened to, at {@code POST /webhooks/gemini}.
 *
 * @param enabled whether deliveries are taken
 * @param secrets signing secrets; several while one is replaced
 * @param tolerance how far a delivery's time may be from ours
 * @param keep how long ids of deliveries are known; Gemini repeats a delivery for 24 hours
 * @param maxBody longest body that is read
 */
@ConfigurationProperties("cupel.poller.webhook")
record WebhookProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue List<String> secrets,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("3d") Duration keep,
        @DefaultValue("64KB") DataSize maxBody) {

    private static final Duration REPEATED = Duration.ofHours(24);

    WebhookProperties {
        secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
        if (enabled && secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "cupel.poller.webhook: enabled needs secrets; `cupel webhook register` gives one");
        }
        if (!tolerance.isPositive() || keep.compareTo(REPEATED) <= 0) {
            throw new IllegalArgumentException(
                    "cupel.poller.webhook: tolerance must be positive, keep longer than 24 hours");
        }
        secrets.forEach(SigningSecret::of);
    }

    Verifier verifier() {
        return new Verifier(secrets.stream().map(SigningSecret::of).toList(), tolerance);
    }

    @Override
    public String toString() {
        return "WebhookProperties[enabled=%s, secrets=***, tolerance=%s, keep=%s, maxBody=%s]"
                .formatted(enabled, tolerance, keep, maxBody);
    }
}

package dev.cupel.emulator.webhook;

import dev.cupel.emulator.letter.WebhookVariant;
import java.time.Duration;
import java.util.Set;

/**
 * How webhooks are served; what no source states about the real ones.
 *
 * @param tick real time between two reads of the emulator's clock while there are webhooks
 * @param timeout real time that a receiver has for its answer; the guide says "a few seconds"
 * @param exhaustedLimit a webhook is disabled after so many events in a row that no attempt got through
 * @param variants where it is done otherwise than usual
 */
public record WebhookOptions(Duration tick, Duration timeout, int exhaustedLimit, Set<WebhookVariant> variants) {

    public WebhookOptions {
        if (!tick.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("tick %s and timeout %s must be positive".formatted(tick, timeout));
        }
        if (exhaustedLimit < 1) {
            throw new IllegalArgumentException("exhaustedLimit %d is below 1".formatted(exhaustedLimit));
        }
        variants = Set.copyOf(variants);
    }

    /** 50 ms, 10 s, 5 events, no variants. */
    public static WebhookOptions defaults() {
        return new WebhookOptions(Duration.ofMillis(50), Duration.ofSeconds(10), 5, Set.of());
    }

    public WebhookOptions withTick(Duration newTick) {
        return new WebhookOptions(newTick, timeout, exhaustedLimit, variants);
    }

    public WebhookOptions withTimeout(Duration newTimeout) {
        return new WebhookOptions(tick, newTimeout, exhaustedLimit, variants);
    }

    public WebhookOptions withExhaustedLimit(int newExhaustedLimit) {
        return new WebhookOptions(tick, timeout, newExhaustedLimit, variants);
    }

    public WebhookOptions withVariants(Set<WebhookVariant> newVariants) {
        return new WebhookOptions(tick, timeout, exhaustedLimit, newVariants);
    }
}

package dev.cupel.gemini.webhook;

import java.util.List;

/**
 * A webhook as Gemini knows it.
 *
 * @param name empty: it has none
 * @param state {@code enabled}, {@code disabled} or {@code disabled_due_to_failed_deliveries}
 * @param secrets what is shown of the secrets that sign: their last characters
 */
public record RegisteredWebhook(
        String id, String name, String uri, String state, List<String> events, List<String> secrets) {
    public RegisteredWebhook {
        events = List.copyOf(events);
        secrets = List.copyOf(secrets);
    }
}

package dev.cupel.gemini.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of webhooks.
 *
 * @param nextPageToken null on the last page
 */
public record WebhookPage(
        List<RegisteredWebhook> webhooks, @Nullable String nextPageToken) {
    public WebhookPage {
        webhooks = List.copyOf(webhooks);
    }
}

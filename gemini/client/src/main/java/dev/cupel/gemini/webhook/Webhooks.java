package dev.cupel.gemini.webhook;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of a project, to which Gemini reports the end of each of its jobs. A delivery may be lost or come twice, so
 * a receiver has to poll as well.
 */
public interface Webhooks {

    /** Makes its calls with the key and the timeouts of {@code http}. */
    static Webhooks over(GeminiHttp http) {
        return new RestWebhooks(http);
    }

    /**
     * Registers a webhook. Only this answer has its secret.
     *
     * @throws AmbiguousGeminiException when it may have been registered: look into the list, and {@link #rotate} or
     *     {@link #delete} what is found, because its secret is lost
     */
    NewSecret create(NewWebhook webhook);

    /** One page of them; null for the first. */
    WebhookPage list(@Nullable String pageToken);

    /** Forgets a webhook; false: it was not there. */
    boolean delete(String id);

    /**
     * Gives a webhook a new secret. The old one is good for another 24 hours, unless it is revoked.
     *
     * @throws AmbiguousGeminiException when the secret may have been replaced by one that this answer would have shown: rotate again
     */
    NewSecret rotate(String id, boolean revokeAtOnce);

    /** Has Gemini send a ping. That it returns does not mean that the ping arrived. */
    void ping(String id);
}

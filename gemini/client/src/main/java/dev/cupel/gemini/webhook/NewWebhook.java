package dev.cupel.gemini.webhook;

import java.net.URI;
import java.util.List;

/**
 * A webhook that is to be registered.
 *
 * @param name to be recognised by
 * @param uri absolute; the service takes https only, the emulator http too
 * @param events such as {@code batch.succeeded}
 */
public record NewWebhook(String name, URI uri, List<String> events) {

    /** All that the service tells of batch jobs; nothing is said of cancelled ones. */
    public static final List<String> ENDS_OF_JOBS = List.of("batch.succeeded", "batch.failed", "batch.expired");

    public NewWebhook {
        events = List.copyOf(events);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("the URI of a webhook must be absolute");
        }
    }
}

package dev.cupel.emulator.webhook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cupel.emulator.letter.Delivery;
import java.time.Instant;
import java.util.List;

/** An entry of the journal of webhooks. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WebhookEntry.Saved.class, name = "saved"),
    @JsonSubTypes.Type(value = WebhookEntry.Deleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = WebhookEntry.Announced.class, name = "announced"),
    @JsonSubTypes.Type(value = WebhookEntry.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = WebhookEntry.Finished.class, name = "finished")
})
sealed interface WebhookEntry {

    /** A webhook is registered, or has changed. */
    record Saved(Registration registration) implements WebhookEntry {}

    record Deleted(String webhookId) implements WebhookEntry {}

    /** These jobs, by id, have ended, and this is all that is sent about it. */
    record Announced(List<String> jobs, List<Delivery> deliveries) implements WebhookEntry {}

    /** An attempt failed, and another is made. */
    record Failed(String deliveryId, Instant retry) implements WebhookEntry {}

    /** The delivery has arrived, or is given up. */
    record Finished(String deliveryId) implements WebhookEntry {}
}

package dev.cupel.poller.webhook;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a delivery says. Google's pages disagree about its fields, so only those that are needed are read. */
sealed interface Event {

    /** A job has ended, by the delivery: only a get decides. {@code name} begins with {@code batches/}. */
    record JobEnded(String name) implements Event {}

    /** Another event, or a body that cannot be read. */
    record Other() implements Event {}

    /** Google's guide names batch.cancelled, although the API refuses a subscription to it. */
    Set<String> ENDS = Set.of("batch.succeeded", "batch.failed", "batch.expired", "batch.cancelled");

    String PREFIX = "batches/";

    static Event of(byte[] body) {
        try {
            return of(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return new Other();
        }
    }

    /** Google's pages do not say whether the id begins with the prefix, so both are read. */
    private static Event of(JsonNode event) {
        var id = event.path("data").path("id").asString("");
        if (id.isEmpty() || !ENDS.contains(event.path("type").asString(""))) {
            return new Other();
        }
        return new JobEnded(id.startsWith(PREFIX) ? id : PREFIX + id);
    }
}

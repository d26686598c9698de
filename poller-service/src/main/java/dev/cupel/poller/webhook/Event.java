package dev.cupel.poller.webhook;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a delivery says. Google's pages disagree about its fields, so only what is needed is read. */
sealed interface Event {

    /** A job has ended, or so it says: only a get decides. {@code name} begins with {@code batches/}. */
    record JobEnded(String name) implements Event {}

    /** Something else, or nothing that can be read. */
    record Other() implements Event {}

    /** The guide has a cancelled event, the API refuses to subscribe to it: it does no harm. */
    Set<String> ENDS = Set.of("batch.succeeded", "batch.failed", "batch.expired", "batch.cancelled");

    String PREFIX = "batches/";

    static Event of(byte[] body) {
        try {
            return of(JsonMapper.shared().readTree(body));
        } catch (JacksonException e) {
            return new Other();
        }
    }

    /** Whether the id has the prefix, no source says. */
    private static Event of(JsonNode event) {
        var id = event.path("data").path("id").asString("");
        if (id.isEmpty() || !ENDS.contains(event.path("type").asString(""))) {
            return new Other();
        }
        return new JobEnded(id.startsWith(PREFIX) ? id : PREFIX + id);
    }
}

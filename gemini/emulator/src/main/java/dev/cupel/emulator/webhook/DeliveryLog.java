package dev.cupel.emulator.webhook;

import dev.cupel.emulator.letter.Delivery;
import dev.cupel.emulator.letter.Event;
import dev.cupel.emulator.letter.Receiver;
import dev.cupel.emulator.wire.Json;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The last attempts at deliveries, for tests to look at; it does not outlive the process. */
final class DeliveryLog {

    private static final int LIMIT = 1_000;

    private final Deque<ObjectNode> entries = new ArrayDeque<>();

    /**
     * Notes an attempt.
     *
     * @param number of the attempt, from 1
     */
    void attempt(Delivery delivery, int number, String uri, Instant at, Outcome outcome) {
        var entry = entry(delivery.event(), delivery.receiver(), uri, number, at);
        switch (outcome) {
            case Outcome.Answered answered -> entry.put("httpStatus", answered.status());
            case Outcome.Unanswered unanswered -> entry.put("failure", unanswered.reason());
        }
        add(entry);
    }

    /** Notes an event that a fault keeps from being sent. */
    void lost(Event event, Receiver receiver, Instant at) {
        add(entry(event, receiver, null, 0, at).put("failure", "lost by a fault"));
    }

    /** Oldest first; {@code attempt} is 0 for what was never tried. */
    synchronized ArrayNode toJson() {
        return JsonNodeFactory.instance.arrayNode().addAll(entries);
    }

    private static ObjectNode entry(Event event, Receiver receiver, @Nullable String uri, int number, Instant at) {
        var entry = Json.object();
        switch (receiver) {
            case Receiver.Registered registered -> entry.put("webhookId", registered.webhookId());
            case Receiver.OfJob ofJob -> entry.put("uri", ofJob.uri());
        }
        if (uri != null) {
            entry.put("uri", uri);
        }
        entry.put("eventId", event.id()).put("type", event.type());
        if (event.job() != null) {
            entry.put("job", event.job());
        }
        return entry.put("attempt", number).put("time", at.toString());
    }

    private synchronized void add(ObjectNode entry) {
        entries.addLast(entry);
        if (entries.size() > LIMIT) {
            entries.removeFirst();
        }
    }
}

package dev.cupel.emulator.webhook;

import dev.cupel.emulator.letter.EventType;
import dev.cupel.emulator.letter.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A registered webhook.
 *
 * @param number its place in the order of creation, from 1
 * @param id 36 lower-case letters and digits
 * @param name null when its owner gave none
 * @param uri http or https; the real one is https only, as far as is known
 * @param secrets newest first, with those that have expired
 * @param exhausted number of events, since the last that arrived, that were given up
 */
public record Registration(
        long number,
        String id,
        @Nullable String name,
        String uri,
        List<EventType> events,
        WebhookState state,
        List<Secret> secrets,
        int exhausted) {

    public Registration {
        events = List.copyOf(events);
        secrets = List.copyOf(secrets);
    }

    /** Those that sign now, newest first. */
    public List<Secret> secrets(Instant now) {
        return secrets.stream().filter(secret -> secret.valid(now)).toList();
    }

    boolean enabled() {
        return state == WebhookState.ENABLED;
    }

    boolean wants(EventType type) {
        return enabled() && events.contains(type);
    }

    /** Applies an update; that it resets the count of failures is our choice. */
    Registration with(WebhookDraft draft) {
        return new Registration(
                number,
                id,
                draft.name() == null ? name : draft.name(),
                draft.uri() == null ? uri : draft.uri(),
                draft.events() == null ? events : draft.events(),
                draft.state() == null ? state : draft.state(),
                secrets,
                0);
    }

    /** With a new secret; those before it go on signing for a while. */
    Registration rotated(Secret secret, Instant now, Duration overlap) {
        var previous = secrets(now).stream().map(old -> old.until(now.plus(overlap)));
        var all = Stream.concat(Stream.of(secret), previous);
        return new Registration(number, id, name, uri, events, state, all.toList(), exhausted);
    }

    /** After the last attempt at an event. */
    Registration after(Outcome outcome, int exhaustedLimit) {
        if (outcome.delivered()) {
            return with(state, 0);
        }
        if (outcome.gone()) {
            return with(WebhookState.DISABLED, exhausted);
        }
        var failing = exhausted + 1 >= exhaustedLimit;
        return with(failing ? WebhookState.DISABLED_DUE_TO_FAILED_DELIVERIES : state, exhausted + 1);
    }

    private Registration with(WebhookState newState, int newExhausted) {
        return new Registration(number, id, name, uri, events, newState, secrets, newExhausted);
    }
}

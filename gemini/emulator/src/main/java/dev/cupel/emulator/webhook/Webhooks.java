package dev.cupel.emulator.webhook;

import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.letter.Defect;
import dev.cupel.emulator.letter.Delivery;
import dev.cupel.emulator.letter.EventType;
import dev.cupel.emulator.letter.LetterWriter;
import dev.cupel.emulator.letter.Receiver;
import dev.cupel.emulator.letter.Secret;
import dev.cupel.emulator.letter.SigningKey;
import dev.cupel.emulator.letter.TokenSigner;
import dev.cupel.emulator.letter.WebhookVariant;
import dev.cupel.emulator.wire.Hash;
import java.io.Closeable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of a project, and the deliveries to them and to the URIs that come with jobs. */
public final class Webhooks implements Closeable {

    private static final int ID_LENGTH = 36;
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();
    private final DeliveryLog log = new DeliveryLog();
    private final Set<WebhookVariant> variants;
    private final EventWriter events;
    private final TokenSigner tokens;
    private final WebhookBook book;
    private final Announcements announcements;
    private final Deliveries deliveries;

    /** Opens the webhooks in a folder, and goes on with the events that were under way. */
    public Webhooks(Path dataDir, InstantSource clock, WebhookOptions options, Jobs jobs, Faults faults) {
        this.clock = clock;
        this.variants = options.variants();
        this.events = new EventWriter(variants);
        this.tokens = new TokenSigner(new SigningKey(dataDir));
        this.book = new WebhookBook(dataDir);
        this.announcements = new Announcements(clock, book, jobs, events, faults, log);
        this.deliveries = new Deliveries(clock, options, book, announcements, new LetterWriter(tokens), log);
        if (announcements.awaited() || !book.pending().isEmpty()) {
            deliveries.wake();
        }
    }

    /** What can be subscribed to. */
    public List<EventType> eventTypes() {
        return EventType.known(variants);
    }

    /** Whether a new secret is also given as the guide wrongly asks for it. */
    public boolean lenientRotation() {
        return variants.contains(WebhookVariant.LENIENT_ROTATION);
    }

    /** Registers a webhook; it is told of the jobs that end from now on. */
    public Registration register(@Nullable String name, String uri, List<EventType> types) {
        synchronized (book) {
            var number = book.registrations().stream()
                            .mapToLong(Registration::number)
                            .max()
                            .orElse(0)
                    + 1;
            return saved(new Registration(
                    number,
                    Hash.lowerId(random, ID_LENGTH),
                    name,
                    uri,
                    types,
                    WebhookState.ENABLED,
                    List.of(Secret.random(random)),
                    0));
        }
    }

    public Optional<Registration> find(String id) {
        return book.registration(id);
    }

    /** Those registered after one with a number, oldest first. */
    public List<Registration> after(long number, int limit) {
        return book.registrations().stream()
                .filter(webhook -> webhook.number() > number)
                .limit(limit)
                .toList();
    }

    /** Changes a webhook; empty when it is unknown. */
    public Optional<Registration> update(String id, WebhookDraft draft) {
        synchronized (book) {
            return book.registration(id).map(webhook -> saved(webhook.with(draft)));
        }
    }

    /** Gives a webhook a new secret; empty when it is unknown. The old ones sign for another 24 hours, or no more. */
    public Optional<Secret> rotate(String id, boolean revokeAtOnce) {
        synchronized (book) {
            var now = clock.instant();
            return book.registration(id).map(webhook -> {
                var secret = Secret.random(random);
                saved(webhook.rotated(secret, now, revokeAtOnce ? Duration.ZERO : OVERLAP));
                return secret;
            });
        }
    }

    /** Forgets a webhook; false when it is unknown. */
    public boolean delete(String id) {
        synchronized (book) {
            if (book.registration(id).isEmpty()) {
                return false;
            }
            announcements.sweep();
            book.record(new WebhookEntry.Deleted(id));
            return true;
        }
    }

    /** Sends a ping once, in any state of the webhook, and waits for nothing; false when the webhook is unknown. */
    public boolean ping(String id) {
        synchronized (book) {
            if (book.registration(id).isEmpty()) {
                return false;
            }
            var now = clock.instant();
            var event = events.ping(now);
            deliveries.sendOnce(new Delivery(event.id(), event, new Receiver.Registered(id), Defect.NONE, now, 0, now));
            return true;
        }
    }

    /** A job with a webhook of its own has been created. */
    public void watch() {
        deliveries.wake();
    }

    /** The public keys of JWTs. */
    public ObjectNode jwks() {
        return tokens.jwks();
    }

    /** The last attempts, oldest first: {@code {webhookId, uri, eventId, type, job, attempt, time, httpStatus | failure}}. */
    public ArrayNode deliveries() {
        return log.toJson();
    }

    @Override
    public void close() {
        deliveries.close();
        book.close();
    }

    private Registration saved(Registration webhook) {
        announcements.sweep();
        book.record(new WebhookEntry.Saved(webhook));
        deliveries.wake();
        return webhook;
    }
}

package dev.cupel.emulator.webhook;

import dev.cupel.emulator.letter.Delivery;
import dev.cupel.emulator.letter.LetterWriter;
import dev.cupel.emulator.letter.Receiver;
import dev.cupel.emulator.letter.Receiver.Registered;
import dev.cupel.emulator.letter.Secret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that announces and delivers. It runs while there are webhooks, and sends each letter on a thread of its
 * own, a few at a time to one receiver.
 */
final class Deliveries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int MAX_IN_FLIGHT = 16;

    private final InstantSource clock;
    private final WebhookBook book;
    private final Announcements announcements;
    private final LetterWriter letters;
    private final DeliveryLog log;
    private final int exhaustedLimit;
    private final Courier courier;
    private final Pulse pulse;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Receiver> inFlight = new HashMap<>();
    private boolean closed;

    Deliveries(
            InstantSource clock,
            WebhookOptions options,
            WebhookBook book,
            Announcements announcements,
            LetterWriter letters,
            DeliveryLog log) {
        this.clock = clock;
        this.book = book;
        this.announcements = announcements;
        this.letters = letters;
        this.log = log;
        this.exhaustedLimit = options.exhaustedLimit();
        this.courier = new Courier(options.timeout());
        this.pulse = new Pulse(options.tick(), this::beat);
    }

    /** There may be a webhook to deliver to. */
    void wake() {
        pulse.wake();
    }

    /** Sends a delivery once, whatever comes of it. */
    void sendOnce(Delivery delivery) {
        synchronized (book) {
            dispatch(delivery);
        }
    }

    /** Stops; what was on its way is sent again after the next start. */
    @Override
    public void close() {
        // From here on nothing is written, so that the interrupts below cannot tear the journal.
        synchronized (book) {
            closed = true;
        }
        pulse.close();
        threads.shutdownNow();
        courier.close();
        threads.close();
    }

    private boolean beat() {
        synchronized (book) {
            if (closed) {
                return false;
            }
            announcements.sweep();
            var now = clock.instant();
            for (var delivery : book.pending()) {
                if (!delivery.next().isAfter(now) && mayLeave(delivery)) {
                    dispatch(delivery);
                }
            }
            return announcements.awaited() || !book.pending().isEmpty();
        }
    }

    private boolean mayLeave(Delivery delivery) {
        var there =
                inFlight.values().stream().filter(delivery.receiver()::equals).count();
        return there < MAX_IN_FLIGHT && !inFlight.containsKey(delivery.id());
    }

    private void dispatch(Delivery delivery) {
        var now = clock.instant();
        Runnable attempt = switch (delivery.receiver()) {
            case Receiver.OfJob ofJob -> () -> attempt(delivery, ofJob.uri(), List.of());
            case Registered registered -> {
                var webhook = book.registration(registered.webhookId()).orElseThrow();
                yield () -> attempt(delivery, webhook.uri(), webhook.secrets(now));
            }
        };
        inFlight.put(delivery.id(), delivery.receiver());
        threads.execute(attempt);
    }

    private void attempt(Delivery delivery, String uri, List<Secret> secrets) {
        var at = clock.instant();
        var outcome = send(delivery, uri, secrets, at);
        synchronized (book) {
            if (!closed) {
                log.attempt(delivery, delivery.attempts() + 1, uri, at, outcome);
                settle(delivery, at, outcome);
            }
            // Not reached if the outcome could not be written: the delivery would be sent again at every tick
            // otherwise.
            inFlight.remove(delivery.id());
        }
    }

    private Outcome send(Delivery delivery, String uri, List<Secret> secrets, Instant at) {
        try {
            return courier.send(letters.write(delivery, uri, secrets, at));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("event", delivery.event().id()).setCause(e).log("event could not be sent");
            return new Outcome.Unanswered(e.toString());
        }
    }

    /** Does nothing for a delivery that is not pending: a ping, or one whose webhook was deleted or disabled meanwhile. */
    private void settle(Delivery delivery, Instant at, Outcome outcome) {
        if (!book.isPending(delivery)) {
            return;
        }
        var retry = RetryPolicy.next(delivery.attempts() + 1, delivery.first(), at);
        if (!outcome.delivered() && !outcome.gone() && retry.isPresent()) {
            book.record(new WebhookEntry.Failed(delivery.id(), retry.get()));
            return;
        }
        book.record(new WebhookEntry.Finished(delivery.id()));
        book.registration(delivery.receiver())
                .ifPresent(webhook -> changed(webhook, webhook.after(outcome, exhaustedLimit)));
    }

    private void changed(Registration before, Registration after) {
        if (!after.equals(before)) {
            book.record(new WebhookEntry.Saved(after));
        }
    }
}

package dev.cupel.emulator.webhook;

import dev.cupel.emulator.fault.Faults;
import dev.cupel.emulator.jobs.JobState;
import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import dev.cupel.emulator.letter.Delivery;
import dev.cupel.emulator.letter.Event;
import dev.cupel.emulator.letter.EventType;
import dev.cupel.emulator.letter.Receiver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes deliveries of the ends of jobs: to the webhooks that are registered and enabled then, whenever the job was
 * created, or to the URIs that came with it in their place. That these get every event is our choice; no filter exists.
 */
final class Announcements {

    private final InstantSource clock;
    private final WebhookBook book;
    private final EndWatch watch;
    private final EventWriter events;
    private final Faults faults;
    private final DeliveryLog log;

    Announcements(
            InstantSource clock, WebhookBook book, Jobs jobs, EventWriter events, Faults faults, DeliveryLog log) {
        this.clock = clock;
        this.book = book;
        this.watch = new EndWatch(jobs, book::isAnnounced);
        this.events = events;
        this.faults = faults;
        this.log = log;
    }

    /** Announces what has ended; to be done before a webhook changes, so that it is not told of what was before. */
    void sweep() {
        synchronized (book) {
            var now = clock.instant();
            var untold = new ArrayList<String>();
            for (var job : watch.ended(now)) {
                var deliveries = deliveries(job, now);
                if (deliveries.isEmpty()) {
                    untold.add(job.job().id());
                } else {
                    book.record(new WebhookEntry.Announced(List.of(job.job().id()), deliveries));
                }
            }
            if (!untold.isEmpty()) {
                book.record(new WebhookEntry.Announced(untold, List.of()));
            }
        }
    }

    /** Whether anybody waits for the end of a job, or may do so soon. */
    boolean awaited() {
        synchronized (book) {
            return book.anyEnabled() || watch.awaited();
        }
    }

    private List<Delivery> deliveries(LiveJob job, Instant now) {
        var state = job.state(now);
        return events.typeOf(state)
                .map(type -> deliveries(job, state, type, now))
                .orElse(List.of());
    }

    private List<Delivery> deliveries(LiveJob job, JobState state, EventType type, Instant now) {
        var receivers = receivers(job, type);
        if (receivers.isEmpty()) {
            return List.of();
        }
        var hit = new AnnouncementFaults(
                faults.onDelivery(job.job().model(), job.job().displayName()));
        var event = events.ofJob(job, type, state, hit);
        if (hit.lost()) {
            receivers.forEach(receiver -> log.lost(event, receiver, now));
            return List.of();
        }
        return copies(event, receivers, hit, now);
    }

    private static List<Delivery> copies(Event event, List<Receiver> receivers, AnnouncementFaults hit, Instant now) {
        var planned = event.time().plus(hit.delay());
        var first = planned.isAfter(now) ? planned : now;
        var deliveries = new ArrayList<Delivery>();
        for (var receiver : receivers) {
            for (var copy = 0; copy < hit.copies(); copy++) {
                var id = event.id() + "." + deliveries.size();
                deliveries.add(new Delivery(id, event, receiver, hit.defect(), first, 0, first));
            }
        }
        return deliveries;
    }

    private List<Receiver> receivers(LiveJob job, EventType type) {
        var uris = Optional.ofNullable(job.job().webhooks())
                .map(webhooks -> webhooks.uris())
                .orElse(List.of());
        if (!uris.isEmpty()) {
            return uris.stream().<Receiver>map(Receiver.OfJob::new).toList();
        }
        return book.registrations().stream()
                .filter(registration -> registration.wants(type))
                .<Receiver>map(registration -> new Receiver.Registered(registration.id()))
                .toList();
    }
}

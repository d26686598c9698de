package dev.cupel.emulator.webhook;

import dev.cupel.emulator.journal.Journal;
import dev.cupel.emulator.letter.Delivery;
import dev.cupel.emulator.letter.Receiver;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The registered webhooks, the events under way, and the jobs whose end was announced. That a webhook which is deleted or
 * disabled gets nothing any more, not even what was on its way, is our choice.
 */
final class WebhookBook implements AutoCloseable {

    private final Map<String, Registration> registrations = new LinkedHashMap<>();
    private final Map<String, Delivery> pending = new LinkedHashMap<>();
    private final Set<String> announced = new HashSet<>();
    private final Journal<WebhookEntry> journal;

    WebhookBook(Path dataDir) {
        this.journal = Journal.open(dataDir.resolve("webhooks.jsonl"), WebhookEntry.class, this::apply);
    }

    /** Writes the entry to the journal, then applies it. */
    synchronized void record(WebhookEntry entry) {
        journal.append(entry);
        apply(entry);
    }

    synchronized Optional<Registration> registration(String id) {
        return Optional.ofNullable(registrations.get(id));
    }

    /** The registration that is the receiver; empty when it is none, or is deleted. */
    Optional<Registration> registration(Receiver receiver) {
        return switch (receiver) {
            case Receiver.Registered registered -> registration(registered.webhookId());
            case Receiver.OfJob uri -> Optional.empty();
        };
    }

    /** Oldest first. */
    synchronized List<Registration> registrations() {
        return List.copyOf(registrations.values());
    }

    synchronized boolean anyEnabled() {
        return registrations.values().stream().anyMatch(Registration::enabled);
    }

    /** In the order that they were announced in. */
    synchronized List<Delivery> pending() {
        return List.copyOf(pending.values());
    }

    synchronized boolean isPending(Delivery delivery) {
        return pending.containsKey(delivery.id());
    }

    synchronized boolean isAnnounced(String jobId) {
        return announced.contains(jobId);
    }

    @Override
    public void close() {
        journal.close();
    }

    private void apply(WebhookEntry entry) {
        switch (entry) {
            case WebhookEntry.Saved saved -> save(saved.registration());
            case WebhookEntry.Deleted deleted -> {
                registrations.remove(deleted.webhookId());
                dropPending(deleted.webhookId());
            }
            case WebhookEntry.Announced ended -> {
                announced.addAll(ended.jobs());
                ended.deliveries().forEach(delivery -> pending.put(delivery.id(), delivery));
            }
            case WebhookEntry.Failed failed ->
                pending.computeIfPresent(failed.deliveryId(), (id, delivery) -> delivery.failed(failed.retry()));
            case WebhookEntry.Finished finished -> pending.remove(finished.deliveryId());
        }
    }

    private void save(Registration registration) {
        registrations.put(registration.id(), registration);
        if (!registration.enabled()) {
            dropPending(registration.id());
        }
    }

    private void dropPending(String webhookId) {
        var gone = new Receiver.Registered(webhookId);
        pending.values().removeIf(delivery -> delivery.receiver().equals(gone));
    }
}

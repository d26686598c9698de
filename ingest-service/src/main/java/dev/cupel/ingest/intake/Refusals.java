package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.Rejection;
import dev.cupel.ingest.intake.DatasetFact.Published;
import dev.cupel.ingest.intake.Parking.Parked;
import dev.cupel.messaging.DeadLetters;
import dev.cupel.schemas.ItemIds;
import dev.cupel.schemas.Texts;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Service;

/** Refuses records: they go to the dead letters and are noted on their dataset, and items are published as refused, all with the reason. */
@Service
class Refusals {

    private final Rejections rejections;
    private final DeadLetters deadLetters;
    private final IntakeDecisionPublisher publisher;
    private final Unattributed unattributed;
    private final InstantSource clock;

    Refusals(
            Rejections rejections,
            DeadLetters deadLetters,
            IntakeDecisionPublisher publisher,
            Unattributed unattributed,
            InstantSource clock) {
        this.rejections = rejections;
        this.publisher = publisher;
        this.unattributed = unattributed;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /**
     * A record, and why it is refused.
     *
     * @param late whether it is an item that came after all those that the seal counts
     */
    record Refused(Arrival arrival, String reason, boolean late) {

        Refused(Arrival arrival, String reason) {
            this(arrival, reason, false);
        }
    }

    /** Refuses records of datasets, in the current transaction. */
    void refuse(Collection<Refused> refused) {
        rejections.add(refused.stream().map(this::rejection).toList());
        refused.stream().filter(bad -> !bad.late()).forEach(this::publish);
        refused.forEach(bad -> deadLetters.add(
                Topics.DATASETS, bad.arrival().origin(), "%s: %s".formatted(nameOf(bad.arrival()), bad.reason())));
    }

    /** Refuses records that name no dataset on which the refusal could be noted. */
    void refuseUnattributed(Collection<Refused> refused) {
        unattributed.count(refused.size());
        refused.forEach(bad -> deadLetters.add(Topics.DATASETS, bad.arrival().origin(), bad.reason()));
    }

    /**
     * Puts a record aside of which only its dataset is known. It is not counted as an item: it may be a seal, and a
     * dataset that counts an item which it does not have would end without its last one.
     */
    void putAside(Parked parked, String reason) {
        var origin = parked.origin();
        rejections.add(List.of(new Rejection(
                origin.partition(), origin.offset(), parked.dataset(), null, null, reason, clock.instant(), false)));
        deadLetters.add(Topics.DATASETS, origin, "dataset '%s': %s".formatted(parked.dataset(), reason));
    }

    private void publish(Refused bad) {
        if (bad.arrival().fact() instanceof Published item) {
            publisher.refused(rejection(bad), item);
        }
    }

    private Rejection rejection(Refused refused) {
        var arrival = refused.arrival();
        var item = arrival.fact() instanceof Published published ? published : null;
        return new Rejection(
                arrival.origin().partition(),
                arrival.origin().offset(),
                arrival.dataset(),
                item == null ? null : idOf(item, arrival),
                item == null || item.source() == null ? null : Texts.printable(item.source()),
                Texts.printable(refused.reason()),
                clock.instant(),
                refused.late());
    }

    private static String idOf(Published item, Arrival arrival) {
        return ItemIds.isValid(item.item())
                ? item.item()
                : "@%d/%d"
                        .formatted(
                                arrival.origin().partition(), arrival.origin().offset());
    }

    private static String nameOf(Arrival arrival) {
        if (arrival.fact() instanceof Published item) {
            var source = item.source() == null ? "" : " (%s)".formatted(item.source());
            return "dataset '%s', item '%s'%s".formatted(item.dataset(), item.item(), source);
        }
        return "dataset '%s'".formatted(arrival.dataset());
    }
}

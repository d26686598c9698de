package dev.cupel.ingest;

import dev.cupel.events.ItemPublished;
import dev.cupel.ingest.Intake.Arrival;
import dev.cupel.ingest.Rejections.Rejection;
import dev.cupel.messaging.DeadLetters;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import org.springframework.stereotype.Service;

/** Refuses a record: it goes to the dead letters and is noted on its dataset, both with the reason. */
@Service
class Refusals {

    private final Rejections rejections;
    private final DeadLetters deadLetters;
    private final InstantSource clock;

    Refusals(Rejections rejections, DeadLetters deadLetters, InstantSource clock) {
        this.rejections = rejections;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    void refuse(Arrival arrival, String reason) {
        var origin = arrival.origin();
        var item = arrival.event().getEvent() instanceof ItemPublished published ? published : null;
        rejections.add(new Rejection(
                origin.partition(),
                origin.offset(),
                arrival.dataset(),
                item == null ? null : idOf(item, arrival),
                item == null || item.getSource() == null
                        ? null
                        : item.getSource().replace("\0", ""),
                reason,
                clock.instant()));
        deadLetters.add(Topics.DATASETS, origin, "%s: %s".formatted(nameOf(arrival), reason));
    }

    private static String idOf(ItemPublished item, Arrival arrival) {
        return Staging.isValidId(item.getItem())
                ? item.getItem()
                : "@%d/%d"
                        .formatted(
                                arrival.origin().partition(), arrival.origin().offset());
    }

    private static String nameOf(Arrival arrival) {
        if (arrival.event().getEvent() instanceof ItemPublished item) {
            var source = item.getSource() == null ? "" : " (%s)".formatted(item.getSource());
            return "dataset '%s', item '%s'%s".formatted(item.getDataset(), item.getItem(), source);
        }
        return "dataset '%s'".formatted(arrival.dataset());
    }
}

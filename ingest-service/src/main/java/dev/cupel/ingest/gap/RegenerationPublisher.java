package dev.cupel.ingest.gap;

import dev.cupel.events.RegenerationReason;
import dev.cupel.events.RegenerationRequest;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** Publishes what groups lack, in the current transaction. */
@Component
class RegenerationPublisher {

    private final Outbox outbox;
    private final InstantSource clock;

    RegenerationPublisher(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    void publish(Gap gap) {
        outbox.add(
                Topics.REGENERATION_REQUESTS,
                RegenerationRequest.newBuilder()
                        .setDataset(gap.dataset())
                        .setGroup(gap.group())
                        .setLabels(gap.labels())
                        .setHave(gap.have())
                        .setWant(gap.want())
                        .setMissing(gap.missing())
                        .setReason(gap.empty() ? RegenerationReason.EMPTY : RegenerationReason.THIN)
                        .setSources(gap.sources())
                        .setFoundAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
    }
}

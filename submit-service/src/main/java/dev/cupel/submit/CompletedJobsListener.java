package dev.cupel.submit;

import dev.cupel.events.CompletedJob;
import dev.cupel.messaging.Received;
import dev.cupel.messaging.TopicListener;
import dev.cupel.schemas.Topic;
import dev.cupel.schemas.Topics;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives back the quota of jobs that have ended. */
@Component
class CompletedJobsListener implements TopicListener<CompletedJob> {

    private final Batches batches;
    private final Reservations reservations;

    CompletedJobsListener(Batches batches, Reservations reservations) {
        this.batches = batches;
        this.reservations = reservations;
    }

    @Override
    public Topic<CompletedJob> topic() {
        return Topics.COMPLETED_JOBS;
    }

    @Override
    public void apply(List<Received<CompletedJob>> records) {
        // In the order of ids, as all listeners: they lock rows of the same table.
        records.stream()
                .map(record -> record.value().getBatch())
                .sorted()
                .forEach(id -> batches.lock(id)
                        .filter(batch -> batch.state() == BatchState.ACCEPTED)
                        .ifPresent(this::end));
    }

    private void end(Batch batch) {
        batches.move(batch, BatchState.ENDED);
        reservations.releaseQuotaOfEnded(batch);
    }
}

package dev.cupel.submit.interactive;

import dev.cupel.events.InteractiveAnswer;
import dev.cupel.events.InteractiveAnswers;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.Batch;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;

/** Publishes the lines of interactive batches: one for each call. */
@Service
class AnswerPublisher {

    private final CallTable calls;
    private final Outbox outbox;
    private final InstantSource clock;

    AnswerPublisher(CallTable calls, Outbox outbox, InstantSource clock) {
        this.calls = calls;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Publishes the lines of calls that have none yet, in the current transaction. */
    void publish(Batch batch, List<AnswerLine> lines) {
        var fresh =
                calls.answered(batch.id(), lines.stream().map(AnswerLine::key).toList());
        AnswerLine.slices(lines.stream()
                        .filter(line -> fresh.contains(line.key()))
                        .toList())
                .forEach(slice -> outbox.add(Topics.INTERACTIVE_ANSWERS, record(batch, slice)));
    }

    private InteractiveAnswers record(Batch batch, List<AnswerLine> lines) {
        var intent = batch.requireIntent();
        return InteractiveAnswers.newBuilder()
                .setBatch(batch.id())
                .setDataset(batch.dataset())
                .setProject(intent.project())
                .setModel(intent.model())
                .setRequests(batch.requests().size())
                .setEstimatedUsd(batch.estimatedUsd())
                .setAnswers(lines.stream()
                        .map(line -> new InteractiveAnswer(line.key(), line.text()))
                        .toList())
                .setAnsweredAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}

package dev.cupel.results.settle;

import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Outbox;
import dev.cupel.results.event.EventRecorder;
import dev.cupel.results.event.SettledCounts;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Publishes how batches came out; again, with other counts, when that changes. */
@Service
public class SettledBatchPublisher {

    private static final Logger log = LoggerFactory.getLogger(SettledBatchPublisher.class);

    private final AnswerTable answers;
    private final Outbox outbox;
    private final EventRecorder history;

    SettledBatchPublisher(AnswerTable answers, Outbox outbox, EventRecorder history) {
        this.answers = answers;
        this.outbox = outbox;
        this.history = history;
    }

    /** Publishes how a batch came out, as its answers say now, in the current transaction. */
    public void publish(String batch, String dataset, int attempt, Instant settledAt) {
        var sums = answers.sums(batch);
        var settled = SettledBatch.newBuilder()
                .setBatch(batch)
                .setDataset(dataset)
                .setAttempt(attempt)
                .setRefined(sums.refined())
                .setRetried(sums.retried())
                .setFailed(sums.failed())
                .setUnanswered(sums.retried() + sums.failed() == 0 ? List.of() : answers.unrefined(batch))
                .setTokens(RefinedRecords.tokens(sums.usage()))
                .setSearches(sums.usage().searches())
                .setAnswered(sums.answered())
                .setCostUsd(RefinedRecords.costUsd(sums.cost()))
                .setUnknownRequests(Math.toIntExact(sums.unknown().requests()))
                .setUnknownUsd(RefinedRecords.costUsd(sums.unknown().usd()))
                .setSettledAt(settledAt)
                .build();
        outbox.add(Topics.SETTLED_BATCHES, settled);
        history.settled(
                dataset,
                batch,
                new SettledCounts(
                        sums.refined(),
                        sums.retried(),
                        sums.failed(),
                        settled.getCostUsd(),
                        settled.getUnknownRequests()),
                settledAt);
        log.atInfo()
                .addKeyValue("batch", batch)
                .addKeyValue("refined", sums.refined())
                .addKeyValue("retried", sums.retried())
                .addKeyValue("failed", sums.failed())
                .addKeyValue("unknownRequests", sums.unknown().requests())
                .log("batch settled");
    }
}

package dev.cupel.results;

import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** States how batches came out; again, with other counts, when that changes. */
@Service
class BatchStatement {

    private static final Logger log = LoggerFactory.getLogger(BatchStatement.class);

    private final Answers answers;
    private final Outbox outbox;
    private final History history;

    BatchStatement(Answers answers, Outbox outbox, History history) {
        this.answers = answers;
        this.outbox = outbox;
        this.history = history;
    }

    /** States how a batch came out, as its answers say now, in the current transaction. */
    void state(String batch, String dataset, int attempt, Instant settledAt) {
        var sums = answers.sums(batch);
        var settled = SettledBatch.newBuilder()
                .setBatch(batch)
                .setDataset(dataset)
                .setAttempt(attempt)
                .setRefined(sums.refined())
                .setRetried(sums.retried())
                .setFailed(sums.failed())
                .setTokens(sums.usage().toTokens())
                .setAnswered(sums.answered())
                .setCostUsd(Records.costUsd(sums.cost()))
                .setUnknownRequests(Math.toIntExact(sums.unknown().requests()))
                .setUnknownUsd(Records.costUsd(sums.unknown().usd()))
                .setSettledAt(settledAt)
                .build();
        outbox.add(Topics.SETTLED_BATCHES, settled);
        history.settled(settled);
        log.atInfo()
                .addKeyValue("batch", batch)
                .addKeyValue("refined", sums.refined())
                .addKeyValue("retried", sums.retried())
                .addKeyValue("failed", sums.failed())
                .addKeyValue("unknownRequests", sums.unknown().requests())
                .log("batch settled");
    }
}

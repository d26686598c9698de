package dev.cupel.results;

import dev.cupel.events.JobEnd;
import dev.cupel.events.SettledBatch;
import dev.cupel.messaging.Outbox;
import dev.cupel.results.Answer.Failure;
import dev.cupel.results.Answer.Unusable;
import dev.cupel.results.Jobs.Finished;
import dev.cupel.results.Jobs.Foreign;
import dev.cupel.results.Recipes.Rules;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of settling a job: each moves its position on, so that a crash repeats none of them. */
@Service
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final Jobs jobs;
    private final InteractiveJobs interactive;
    private final Answers answers;
    private final Outcomes outcomes;
    private final Outbox outbox;
    private final History history;
    private final ResultsProperties properties;
    private final InstantSource clock;

    Settlement(
            Jobs jobs,
            InteractiveJobs interactive,
            Answers answers,
            Outcomes outcomes,
            Outbox outbox,
            History history,
            ResultsProperties properties,
            InstantSource clock) {
        this.jobs = jobs;
        this.interactive = interactive;
        this.answers = answers;
        this.outcomes = outcomes;
        this.outbox = outbox;
        this.history = history;
        this.properties = properties;
        this.clock = clock;
    }

    /** Settles some lines, and returns the job as it is after them. */
    @Transactional
    public Finished settleLines(Finished job, Rules rules, List<AnsweredRequest> lines, int foreignLines, long end) {
        var foreign = lines.stream().mapToInt(line -> line.strays().foreign()).sum();
        jobs.advance(job, end, new Foreign(foreignLines, foreign), properties.lease());
        outcomes.take(job, rules, lines);
        return job.at(end);
    }

    /** Keys of the job's requests that have no answer. */
    List<String> unanswered(Finished job) {
        var answered = answers.answered(job.batch());
        return job.itemsByKey().keySet().stream()
                .filter(key -> !answered.contains(key))
                .toList();
    }

    /** Settles requests that got no answer. */
    @Transactional
    public void settleUnanswered(Finished job, Rules rules, List<String> keys) {
        jobs.advance(job, job.position(), Foreign.NONE, properties.lease());
        var answer = whyUnanswered(job);
        outcomes.take(
                job,
                rules,
                keys.stream()
                        .map(key ->
                                AnsweredRequest.unanswered(key, job.itemsByKey().getOrDefault(key, List.of()), answer))
                        .toList());
    }

    private static Answer whyUnanswered(Finished job) {
        if (job.ended().equals(JobEnd.WITHDRAWN.name())) {
            return new Unusable(Failure.CANCELLED, "an operator cancelled the dataset");
        }
        var withoutResults = job.resultFile() == null && !job.ended().equals(InteractiveJobs.ANSWERED);
        return withoutResults
                ? new Unusable(
                        Failure.TRANSIENT,
                        "the job ended as %s%s".formatted(job.ended(), job.error() == null ? "" : ": " + job.error()))
                : new Unusable(Failure.MISSING, "the result has no line for the request");
    }

    /** States that every item of the batch has its outcome. */
    @Transactional
    public void settle(Finished job) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jobs.settled(job, now);
        interactive.forget(job.batch());
        state(job.batch(), job.dataset(), job.attempt(), now);
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
                .setSettledAt(settledAt)
                .build();
        outbox.add(Topics.SETTLED_BATCHES, settled);
        history.settled(settled);
        log.atInfo()
                .addKeyValue("batch", batch)
                .addKeyValue("refined", sums.refined())
                .addKeyValue("retried", sums.retried())
                .addKeyValue("failed", sums.failed())
                .log("batch settled");
    }
}

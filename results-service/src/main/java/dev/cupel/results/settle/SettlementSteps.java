package dev.cupel.results.settle;

import dev.cupel.api.results.Unused;
import dev.cupel.results.answer.Answer;
import dev.cupel.results.answer.Answer.Failure;
import dev.cupel.results.answer.Answer.Unusable;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.answer.Billing;
import dev.cupel.results.answer.Ending;
import dev.cupel.results.answer.ReadLine.Cause;
import dev.cupel.results.answer.ReadLine.Unread;
import dev.cupel.results.recipe.Rules;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The transactions of settling a job: each moves its position on, so that a crash repeats none of them. */
@Service
class SettlementSteps {

    private static final Unused NOTHING_UNUSED = new Unused(0, 0, 0, 0);

    private final FinishedJobs jobs;
    private final InteractiveLines interactive;
    private final UnreadLines unreadLines;
    private final Outcomes outcomes;
    private final LateAnswers lateAnswers;
    private final AnswerTable answers;
    private final SettledBatchPublisher publisher;
    private final SettlingProperties properties;
    private final InstantSource clock;

    SettlementSteps(
            FinishedJobs jobs,
            InteractiveLines interactive,
            UnreadLines unreadLines,
            Outcomes outcomes,
            LateAnswers lateAnswers,
            AnswerTable answers,
            SettledBatchPublisher publisher,
            SettlingProperties properties,
            InstantSource clock) {
        this.jobs = jobs;
        this.interactive = interactive;
        this.unreadLines = unreadLines;
        this.outcomes = outcomes;
        this.lateAnswers = lateAnswers;
        this.answers = answers;
        this.publisher = publisher;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Settles some lines, and returns the job as it is after them.
     *
     * @param foreign lines beside those, for no request of the batch
     */
    @Transactional
    public FinishedJob settleLines(
            FinishedJob job, Rules rules, List<AnsweredRequest> lines, List<Unread> unread, int foreign, long end) {
        jobs.advance(job, end, unused(lines, unread, foreign), properties.lease());
        unreadLines.add(job.batch(), unread);
        outcomes.take(job, rules, job.late() ? lateAnswers.take(job, rules, lines) : lines);
        return job.at(end);
    }

    /**
     * Settles the last lines, and the job with them unless there are requests that have no answer: then it returns the job as it
     * is after them.
     *
     * @param foreign lines beside those, for no request of the batch
     */
    @Transactional
    public Optional<FinishedJob> settleLastLines(
            FinishedJob job, Rules rules, List<AnsweredRequest> lines, List<Unread> unread, int foreign, long end) {
        var read = settleLines(job, rules, lines, unread, foreign, end);
        if (!answers.unanswered(read).isEmpty()) {
            return Optional.of(read);
        }
        settle(read);
        return Optional.empty();
    }

    private static Unused unused(List<AnsweredRequest> lines, List<Unread> unread, int foreign) {
        var tooLong = Math.toIntExact(
                unread.stream().filter(line -> line.cause() == Cause.TOO_LONG).count());
        return new Unused(
                foreign,
                lines.stream().mapToInt(line -> line.strays().foreign()).sum(),
                tooLong,
                unread.size() - tooLong);
    }

    /** Settles requests that got no answer. */
    @Transactional
    public void settleUnanswered(FinishedJob job, Rules rules, List<String> keys) {
        jobs.advance(job, job.position(), NOTHING_UNUSED, properties.lease());
        var unread = unreadLines.messages(job.batch(), keys);
        var billing = job.hasNoResults() ? Billing.ofJobWithoutResults(job.ended(), job.error()) : Billing.UNKNOWN;
        outcomes.take(
                job,
                rules,
                keys.stream()
                        .map(key -> AnsweredRequest.unanswered(
                                key,
                                job.itemsByKey().getOrDefault(key, List.of()),
                                whyUnanswered(job, unread.get(key)),
                                billing))
                        .toList());
    }

    private static Answer whyUnanswered(FinishedJob job, @Nullable String unread) {
        if (unread != null) {
            return new Unusable(Failure.MISSING, unread);
        }
        if (job.ended() == Ending.WITHDRAWN) {
            return new Unusable(Failure.CANCELLED, "an operator cancelled the dataset");
        }
        return job.hasNoResults()
                ? new Unusable(
                        Failure.TRANSIENT,
                        "the job ended as %s%s".formatted(job.ended(), job.error() == null ? "" : ": " + job.error()))
                : new Unusable(Failure.MISSING, "the result has no line for the request that can be read");
    }

    /** Publishes that every item of the batch has its outcome. */
    @Transactional
    public void settle(FinishedJob job) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        jobs.settled(job, now);
        interactive.forget(job.batch());
        unreadLines.forget(job.batch());
        publisher.publish(job.batch(), job.dataset(), job.attempt(), now);
    }
}

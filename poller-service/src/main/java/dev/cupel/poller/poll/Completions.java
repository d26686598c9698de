package dev.cupel.poller.poll;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Outbox;
import dev.cupel.poller.call.LeasedJob;
import dev.cupel.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** States the end of a job, once; that of a lost one again when its results have turned up. */
@Service
class Completions {

    private static final Logger log = LoggerFactory.getLogger(Completions.class);

    private final PollResults results;
    private final Outbox outbox;

    Completions(PollResults results, Outbox outbox) {
        this.results = results;
        this.outbox = outbox;
    }

    @Transactional
    public void complete(LeasedJob leased, PollOutcome.Ended outcome) {
        var error = switch (outcome) {
            case PollOutcome.Succeeded succeeded -> null;
            case PollOutcome.EndedEmpty empty -> empty.error();
        };
        var seenAt = results.ended(leased, outcome, error);
        if (seenAt.isEmpty() || !isNews(leased, outcome)) {
            return;
        }
        var stated = statement(leased, JobEnd.valueOf(outcome.state().name()), seenAt.get())
                .setError(error)
                .setEndedAt(outcome.endedAt() == null ? null : outcome.endedAt().truncatedTo(ChronoUnit.MILLIS));
        if (outcome instanceof PollOutcome.Succeeded succeeded) {
            stated.setResultFile(succeeded.resultFile());
        }
        state(stated.build());
    }

    /** Without results, nothing is new about a job that was given up on. */
    private static boolean isNews(LeasedJob leased, PollOutcome.Ended outcome) {
        return leased.past().lostFor() == null || outcome instanceof PollOutcome.Succeeded;
    }

    /** States that a job is given up on, and looks at it again after a while. */
    @Transactional
    public void giveUp(LeasedJob leased, String reason, Duration wait) {
        results.lost(leased, reason, wait)
                .ifPresent(at -> state(
                        statement(leased, JobEnd.LOST, at).setError(reason).build()));
    }

    private static CompletedJob.Builder statement(LeasedJob leased, JobEnd end, Instant at) {
        return CompletedJob.newBuilder()
                .setBatch(leased.job().batch())
                .setDataset(leased.job().dataset())
                .setJob(leased.job().name())
                .setProject(leased.job().project())
                .setEnd(end)
                .setCompletedAt(at.truncatedTo(ChronoUnit.MILLIS));
    }

    private void state(CompletedJob job) {
        outbox.add(Topics.COMPLETED_JOBS, job);
        log.atInfo()
                .addKeyValue("batch", job.getBatch())
                .addKeyValue("state", job.getEnd())
                .log("job ended");
    }
}

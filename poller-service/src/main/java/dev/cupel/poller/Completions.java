package dev.cupel.poller;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.messaging.Outbox;
import dev.cupel.poller.Jobs.Leased;
import dev.cupel.schemas.Topics;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** States the end of a job, once. */
@Service
class Completions {

    private static final Logger log = LoggerFactory.getLogger(Completions.class);

    private final Jobs jobs;
    private final Outbox outbox;
    private final InstantSource clock;

    Completions(Jobs jobs, Outbox outbox, InstantSource clock) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public void complete(Leased job, PollOutcome outcome) {
        if (!jobs.ended(job, outcome.state())) {
            return;
        }
        outbox.add(
                Topics.COMPLETED_JOBS,
                CompletedJob.newBuilder()
                        .setBatch(job.batch())
                        .setDataset(job.dataset())
                        .setJob(job.name())
                        .setProject(job.project())
                        .setEnd(JobEnd.valueOf(outcome.state()))
                        .setResultFile(
                                outcome instanceof PollOutcome.Succeeded succeeded ? succeeded.resultFile() : null)
                        .setError(outcome instanceof PollOutcome.EndedEmpty ended ? ended.error() : null)
                        .setCompletedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
        log.atInfo()
                .addKeyValue("batch", job.batch())
                .addKeyValue("state", outcome.state())
                .log("job ended");
    }
}

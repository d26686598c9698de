package dev.cupel.submit.admission;

import dev.cupel.events.CompletedJob;
import dev.cupel.events.JobEnd;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.UnknownProjectException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows a cancellation: what is certainly not at Gemini is withdrawn, and stated as completed without a job, so that its
 * items get their outcome like all others; jobs that run are asked to end. What is in doubt is cleared up first.
 */
@Service
class Withdrawals {

    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);
    private static final int AT_A_TIME = 100;
    private static final int CALLS_AT_A_TIME = 10;
    /** A cancel that was acknowledged may have no effect. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    private final PlannedBatches queue;
    private final Batches batches;
    private final CancelledJobs cancelledJobs;
    private final Reservations reservations;
    private final AdmissionLock turn;
    private final GeminiProjects gemini;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Duration lease;

    Withdrawals(
            PlannedBatches queue,
            Batches batches,
            CancelledJobs cancelledJobs,
            Reservations reservations,
            AdmissionLock turn,
            GeminiProjects gemini,
            Outbox outbox,
            TransactionTemplate transactions,
            InstantSource clock,
            BatchProperties properties) {
        this.queue = queue;
        this.batches = batches;
        this.cancelledJobs = cancelledJobs;
        this.reservations = reservations;
        this.turn = turn;
        this.gemini = gemini;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.lease = properties.lease();
    }

    /** Withdraws some batches; false: there are none. */
    boolean withdraw() {
        var withdrawn = transactions.execute(tx -> {
            if (!turn.take()) {
                return 0;
            }
            var unsent = queue.lockUnsentOfCancelled(AT_A_TIME);
            unsent.forEach(batch -> batches.move(batch, BatchState.WITHDRAWN));
            reservations.release(unsent);
            unsent.forEach(this::state);
            return unsent.size();
        });
        return withdrawn != null && withdrawn > 0;
    }

    /** Asks some jobs to end; false: there are none. What does not get its answer in time is left to any instance. */
    boolean endJobs() {
        var running = cancelledJobs.claim(CALLS_AT_A_TIME, lease.toMillis());
        running.forEach(this::cancel);
        return !running.isEmpty();
    }

    private void state(Batch batch) {
        outbox.add(
                Topics.COMPLETED_JOBS,
                CompletedJob.newBuilder()
                        .setBatch(batch.id())
                        .setDataset(batch.dataset())
                        .setJob("")
                        .setEnd(JobEnd.WITHDRAWN)
                        .setCompletedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
        log.atInfo().addKeyValue("batch", batch.id()).log("batch withdrawn");
    }

    private void cancel(CancelledJobs.RunningJob job) {
        try {
            gemini.jobSubmission(job.project()).cancel(job.job());
            cancelledJobs.putOff(job, ASK_AGAIN.toMillis());
            log.atInfo().addKeyValue("batch", job.batch()).log("job asked to end");
        } catch (GeminiException | UnknownProjectException e) {
            log.atWarn()
                    .addKeyValue("said", e.getMessage())
                    .addKeyValue("batch", job.batch())
                    .log("job could not be asked to end; it is tried again");
        }
    }
}

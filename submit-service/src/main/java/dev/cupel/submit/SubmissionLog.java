package dev.cupel.submit;

import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiException;
import dev.cupel.messaging.Outbox;
import dev.cupel.schemas.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Commits what has happened to a batch: its state, its quota, and the record that follows, in one transaction each. */
@Service
class SubmissionLog {

    private static final Logger log = LoggerFactory.getLogger(SubmissionLog.class);

    private final Batches batches;
    private final QuotaLedger quota;
    private final Intents intents;
    private final Outbox outbox;
    private final Backoff backoff;
    private final SubmitProperties properties;
    private final InstantSource clock;

    SubmissionLog(
            Batches batches,
            QuotaLedger quota,
            Intents intents,
            Outbox outbox,
            Backoff backoff,
            SubmitProperties properties,
            InstantSource clock) {
        this.batches = batches;
        this.quota = quota;
        this.intents = intents;
        this.outbox = outbox;
        this.backoff = backoff;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public Batch uploaded(Batch batch, Instant fileExpiresAt) {
        return batches.uploaded(batch, fileExpiresAt);
    }

    @Transactional
    public Batch sending(Batch batch) {
        return batches.move(batch, BatchState.SENDING);
    }

    /** Gemini has the job, by its answer or found in its list. */
    @Transactional
    public void accepted(Batch batch, String job, Instant at) {
        batches.accepted(batch, job);
        var intent = batch.requireIntent();
        outbox.add(
                Topics.SUBMITTED_JOBS,
                SubmittedJob.newBuilder()
                        .setBatch(batch.id())
                        .setDataset(batch.dataset())
                        .setIntent(intent.id())
                        .setJob(job)
                        .setModel(intent.model())
                        .setInputFile(intent.file())
                        .setRequests(batch.items().size())
                        .setSubmittedAt(at.truncatedTo(ChronoUnit.MILLIS))
                        .build());
        log.atInfo()
                .addKeyValue("batch", batch.id())
                .addKeyValue("job", job)
                .addKeyValue("found", batch.state() == BatchState.AMBIGUOUS)
                .log("batch submitted");
    }

    /** Gemini could not take the file now. */
    @Transactional
    public void postponed(Batch batch, GeminiException cause) {
        batches.failed(batch, cause.toString(), backoff.after(batch.failures() + 1));
        warn(batch, cause, "upload failed; it is tried again");
    }

    /** Something of our own went wrong: others get their turn before the batch is tried again. */
    @Transactional
    public void stumbled(Batch batch, RuntimeException cause) {
        batches.failed(batch, cause.getClass().getName(), backoff.after(batch.failures() + 1));
        log.atError()
                .addKeyValue("batch", batch.id())
                .addKeyValue("cause", cause.getClass().getName())
                .log("batch could not be submitted; it is tried again");
    }

    /** Gemini did not take the job now, and certainly has not got it. */
    @Transactional
    public void sentBack(Batch sending, GeminiException cause) {
        batches.move(sending, BatchState.UPLOADED);
        var wait = cause.retryAfter().orElseGet(() -> backoff.after(sending.failures() + 1));
        batches.failed(sending, cause.toString(), wait);
        warn(sending, cause, "job not taken now; it is sent again");
    }

    /** Gemini refused for good: nothing stays reserved. */
    @Transactional
    public void rejected(Batch batch, GeminiException cause) {
        batches.move(batch, BatchState.REJECTED);
        quota.release(batch.requireIntent().model(), batch.tokens());
        batches.failed(batch, cause.toString(), properties.rejectedWait());
        warn(batch, cause, "batch refused; it is held");
    }

    @Transactional
    public void replanned(Batch rejected) {
        batches.move(rejected, BatchState.PLANNED);
    }

    /** It is not known whether Gemini has the job. */
    @Transactional
    public void ambiguous(Batch sending, String cause) {
        batches.ambiguous(sending, clock.instant(), cause);
        log.atWarn().addKeyValue("batch", sending.id()).log("the create's answer is lost; looking for the job");
    }

    /** A complete scan of the job list has not found the job. */
    @Transactional
    public void missed(Batch ambiguous, boolean fenced) {
        batches.missed(ambiguous, properties.ambiguity().scanInterval(), fenced ? clock.instant() : null);
    }

    /** The job does not exist and cannot come to exist: the batch may be submitted under a new intent. */
    @Transactional
    public void neverArrived(Batch ambiguous) {
        var id = intents.next(ambiguous);
        batches.intend(
                ambiguous,
                Batch.Intent.fresh(
                        id, clock.instant(), ambiguous.requireIntent().model()));
        log.atInfo().addKeyValue("batch", ambiguous.id()).log("the job never arrived; submitting anew");
    }

    private static void warn(Batch batch, GeminiException cause, String message) {
        log.atWarn()
                .addKeyValue("batch", batch.id())
                .addKeyValue("httpStatus", cause.httpStatus())
                .addKeyValue("status", cause.status())
                .log(message);
    }
}

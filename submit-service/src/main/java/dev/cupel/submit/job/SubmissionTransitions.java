package dev.cupel.submit.job;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.submit.admission.Reservations;
import dev.cupel.submit.batch.Backoff;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.batch.Setback;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Commits what has happened to a batch: its state, its quota, and the record that follows, in one transaction each. */
@Service
public class SubmissionTransitions {

    private static final Logger log = LoggerFactory.getLogger(SubmissionTransitions.class);

    private final Batches batches;
    private final CreateThrottle creates;
    private final Reservations reservations;
    private final SubmittedJobPublisher publisher;
    private final Backoff backoff;
    private final BatchProperties properties;
    private final InstantSource clock;

    SubmissionTransitions(
            Batches batches,
            CreateThrottle creates,
            Reservations reservations,
            SubmittedJobPublisher publisher,
            Backoff backoff,
            BatchProperties properties,
            InstantSource clock) {
        this.batches = batches;
        this.creates = creates;
        this.reservations = reservations;
        this.publisher = publisher;
        this.backoff = backoff;
        this.properties = properties;
        this.clock = clock;
    }

    @Transactional
    public Batch uploaded(Batch batch, Instant fileExpiresAt) {
        return batches.uploaded(batch, fileExpiresAt);
    }

    /** Gemini has the job, by its answer, found in its list or named by an operator. */
    @Transactional
    public void accepted(Batch batch, String job, Instant at) {
        batches.accepted(batch, job);
        creates.accepted(batch);
        publisher.publish(batch, job, at);
        log.atInfo()
                .addKeyValue("batch", batch.id())
                .addKeyValue("job", job)
                .addKeyValue("found", batch.state() != BatchState.SENDING)
                .log("batch submitted");
    }

    /** Gemini could not take the file now. */
    @Transactional
    public void postponed(Batch batch, GeminiException cause) {
        batches.failed(batch, Setback.of(cause), backoff.after(batch.failures() + 1, cause));
        warn(batch, cause, "upload failed; it is tried again");
    }

    /** The create was certainly not taken, and may be sent again: over quota, or it did not get there. */
    @Transactional
    public void sentBack(Batch sending, GeminiException cause) {
        batches.move(sending, BatchState.UPLOADED);
        if (cause.isOverQuota()) {
            creates.refused(sending, cause);
        } else {
            batches.failed(sending, Setback.of(cause), backoff.after(sending.failures() + 1, cause));
        }
        warn(sending, cause, "job not taken now; it is sent again");
    }

    /** Gemini refused for good: nothing stays reserved, and the waits grow. */
    @Transactional
    public void rejected(Batch batch, GeminiException cause, Setback setback) {
        batches.move(batch, BatchState.REJECTED);
        reservations.release(List.of(batch));
        batches.rejected(batch, setback, properties.rejectedWait(batch.rejections() + 1));
        warn(batch, cause, "batch refused; it is held");
    }

    @Transactional
    public void replanned(Batch rejected) {
        batches.move(rejected, BatchState.PLANNED);
    }

    /** It is not known whether Gemini has the job. */
    @Transactional
    public void ambiguous(Batch sending, String cause) {
        batches.ambiguous(sending, clock.instant(), new Setback(ReasonCategory.AMBIGUOUS, cause));
        log.atWarn().addKeyValue("batch", sending.id()).log("the create's answer is lost; looking for the job");
    }

    private static void warn(Batch batch, GeminiException cause, String message) {
        log.atWarn()
                .addKeyValue("batch", batch.id())
                .addKeyValue("httpStatus", cause.httpStatus())
                .addKeyValue("status", cause.status())
                .log(message);
    }
}

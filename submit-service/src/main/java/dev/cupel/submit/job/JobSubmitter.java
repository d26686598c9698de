package dev.cupel.submit.job;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.UploadedFile;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchLeases;
import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.batch.StaleBatchException;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.request.BatchInputFile;
import dev.cupel.submit.request.StagedItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes one batch to Gemini, from whatever state a predecessor left it in. Each state is committed before the next
 * effect, so a crash at any point leaves behind what the next instance needs to know.
 */
@Service
class JobSubmitter {

    private static final Logger log = LoggerFactory.getLogger(JobSubmitter.class);
    /** A file that Gemini is about to delete is uploaded again. */
    private static final Duration FILE_MARGIN = Duration.ofHours(1);

    private final BatchLeases leases;
    private final SubmissionTransitions submissions;
    private final CreateThrottle creates;
    private final StagedItems items;
    private final Recipes recipes;
    private final GeminiProjects gemini;
    private final InstantSource clock;

    JobSubmitter(
            BatchLeases leases,
            SubmissionTransitions submissions,
            CreateThrottle creates,
            StagedItems items,
            Recipes recipes,
            GeminiProjects gemini,
            InstantSource clock) {
        this.leases = leases;
        this.submissions = submissions;
        this.creates = creates;
        this.items = items;
        this.recipes = recipes;
        this.gemini = gemini;
        this.clock = clock;
    }

    /** Takes the next batch as far as it goes; false: there is none. */
    boolean submitNext() {
        return leases.work(Mode.BATCH, this::submitOrRetryLater);
    }

    private void submitOrRetryLater(Batch batch) {
        try {
            submit(batch);
        } catch (StaleBatchException e) {
            log.atInfo().addKeyValue("batch", batch.id()).log("another instance has taken the batch over");
        } catch (RuntimeException e) {
            leases.retryLater(batch, e);
        }
    }

    private void submit(Batch batch) {
        switch (batch.state()) {
            case INTENT -> upload(batch);
            case UPLOADED -> {
                if (isAlive(batch.requireIntent().fileExpiresAt())) {
                    create(batch);
                } else {
                    uploadAgain(batch);
                }
            }
            // Whoever had it died, or lost its lease, between the create and its answer.
            case SENDING -> submissions.ambiguous(batch, "the instance that sent it is gone");
            case REJECTED -> submissions.replanned(batch);
            case PLANNED, ACCEPTED, AMBIGUOUS, QUARANTINED, ASKING, ENDED, WITHDRAWN ->
                throw new IllegalStateException("batch %s in state %s was leased".formatted(batch.id(), batch.state()));
        }
    }

    private boolean isAlive(@Nullable Instant fileExpiresAt) {
        return fileExpiresAt != null && fileExpiresAt.isAfter(clock.instant().plus(FILE_MARGIN));
    }

    private void upload(Batch batch) {
        try {
            create(submissions.uploaded(batch, uploadFile(batch).expiresAt()));
        } catch (TransientGeminiException e) {
            submissions.postponed(batch, e);
        } catch (PermanentGeminiException e) {
            submissions.rejected(batch, e, Setback.of(e));
        }
    }

    /** An upload finds the file that is there already, and leaves it to its end: so it is deleted before. */
    private void uploadAgain(Batch batch) {
        try {
            client(batch).deleteFile(batch.requireIntent().file());
        } catch (GeminiException e) {
            submissions.postponed(batch, e);
            return;
        }
        upload(batch);
    }

    private UploadedFile uploadFile(Batch batch) {
        var recipe = recipes.find(batch.recipe()).orElseThrow();
        var intent = batch.requireIntent();
        try {
            var file = Files.createTempFile(intent.id(), ".jsonl");
            try {
                new BatchInputFile(recipe).write(batch, ids -> items.questions(batch.dataset(), ids), file);
                return client(batch).upload(file, intent.file());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the create: once, and only by whoever has moved the batch to SENDING. */
    private void create(Batch batch) {
        var intent = batch.requireIntent();
        // What is wrong with it must show before anybody could think that it was sent.
        var wanted = new NewJob(intent.model(), intent.file(), intent.displayName(batch.id()));
        creates.begin(batch).ifPresent(sending -> send(sending, wanted));
    }

    private void send(Batch sending, NewJob wanted) {
        try {
            var job = client(sending).create(wanted);
            submissions.accepted(sending, job.name(), job.createdAt());
        } catch (GeminiException e) {
            switch (e) {
                case TransientGeminiException refused -> submissions.sentBack(sending, refused);
                case PermanentGeminiException refused ->
                    submissions.rejected(sending, refused, Setback.ofCall(refused));
                case AmbiguousGeminiException lost -> submissions.ambiguous(sending, String.valueOf(lost.getMessage()));
            }
        }
    }

    private JobSubmission client(Batch batch) {
        return gemini.jobSubmission(batch.requireIntent().project());
    }
}

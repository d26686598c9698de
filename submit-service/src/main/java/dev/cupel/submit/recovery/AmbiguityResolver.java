package dev.cupel.submit.recovery;

import static java.util.stream.Collectors.groupingBy;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.StaleBatchException;
import dev.cupel.submit.job.SubmissionTransitions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Finds out what became of creates whose answers were lost, from complete scans of Gemini's job list. A job that is found
 * is adopted. A job that is not found may still be on its way: its input file is deleted, so that a late create must
 * fail, and only when the list still does not show it is the batch submitted anew. What cannot be found out in time is put
 * into quarantine.
 */
@Service
class AmbiguityResolver {

    private static final Logger log = LoggerFactory.getLogger(AmbiguityResolver.class);

    private final Batches batches;
    private final SubmissionTransitions submissions;
    private final AmbiguityTransitions ambiguities;
    private final JobList list;
    private final GeminiProjects gemini;
    private final AmbiguityProperties settings;
    private final InstantSource clock;

    AmbiguityResolver(
            Batches batches,
            SubmissionTransitions submissions,
            AmbiguityTransitions ambiguities,
            JobList list,
            GeminiProjects gemini,
            AmbiguityProperties settings,
            InstantSource clock) {
        this.batches = batches;
        this.submissions = submissions;
        this.ambiguities = ambiguities;
        this.list = list;
        this.gemini = gemini;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks once for the jobs of all ambiguous batches that are due. */
    void resolve() {
        batches.dueAmbiguous().stream()
                .collect(groupingBy(batch -> batch.requireIntent().project()))
                .forEach(this::resolve);
    }

    private void resolve(String project, List<Batch> open) {
        var oldest = open.stream()
                .map(batch -> batch.requireIntent().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        // The list is as old as its first page.
        var now = clock.instant();
        try {
            var jobs = list.since(project, oldest.minus(settings.clockSkew()));
            open.forEach(batch -> resolve(batch, jobs, now));
        } catch (GeminiException | ListClosedException | IllegalArgumentException e) {
            log.atWarn()
                    .addKeyValue("said", e.getMessage())
                    .addKeyValue("project", project)
                    .log("list of jobs could not be read as a whole; it is tried again");
            open.forEach(batch -> postpone(batch, now, "Gemini's list of jobs could not be read as a whole"));
        }
    }

    private void resolve(Batch batch, List<JobSnapshot> jobs, Instant now) {
        try {
            decide(batch, jobs, now);
        } catch (StaleBatchException e) {
            log.atInfo().addKeyValue("batch", batch.id()).log("another instance cleared it up");
        } catch (GeminiException e) {
            log.atWarn()
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("status", e.status())
                    .log("input file could not be deleted now; it is tried again");
            postpone(batch, now, "its input file could not be deleted: " + e.getMessage());
        }
    }

    private void decide(Batch batch, List<JobSnapshot> jobs, Instant now) {
        var intent = batch.requireIntent();
        var own = jobs.stream()
                .filter(job -> intent.owns(job.displayName()))
                .sorted(Comparator.comparing(JobSnapshot::createdAt).thenComparing(JobSnapshot::name))
                .toList();
        if (!own.isEmpty()) {
            adopt(batch, own);
        } else if (intent.fencedAt() == null) {
            lookAgain(batch, intent, now);
        } else if (isPast(intent.fencedAt(), now)) {
            ambiguities.neverArrived(batch);
        } else {
            ambiguities.missed(batch, false);
        }
    }

    private void adopt(Batch batch, List<JobSnapshot> own) {
        var intent = batch.requireIntent();
        var oldest = own.getFirst();
        if (!oldest.displayName().equals(intent.displayName(batch.id()))) {
            ambiguities.quarantined(
                    batch, "job %s carries its intent, but asks something else".formatted(oldest.name()));
            return;
        }
        submissions.accepted(batch, oldest.name(), oldest.createdAt());
        own.stream().skip(1).forEach(twin -> cancel(intent.project(), twin));
    }

    private void lookAgain(Batch batch, Batch.Intent intent, Instant now) {
        var since = intent.ambiguousSince();
        var fence = since != null && isPast(since, now) && intent.scans() + 1 >= settings.scans();
        if (fence) {
            gemini.jobSubmission(intent.project()).deleteFile(intent.file());
        }
        ambiguities.missed(batch, fence);
    }

    private boolean isPast(Instant start, Instant now) {
        return start.plus(settings.quiet()).isBefore(now);
    }

    /** This look has told nothing; after too many such an operator decides. */
    private void postpone(Batch batch, Instant now, String why) {
        var since = batch.requireIntent().ambiguousSince();
        try {
            if (since != null && since.plus(settings.bound()).isBefore(now)) {
                ambiguities.quarantined(batch, why);
            } else {
                ambiguities.unseen(batch);
            }
        } catch (StaleBatchException e) {
            log.atInfo().addKeyValue("batch", batch.id()).log("another instance cleared it up");
        }
    }

    /** Of two jobs of one intent the younger is not wanted. */
    private void cancel(String project, JobSnapshot twin) {
        try {
            gemini.jobSubmission(project).cancel(twin.name());
            log.atWarn().addKeyValue("job", twin.name()).log("second job of a batch cancelled");
        } catch (GeminiException e) {
            log.atError()
                    .addKeyValue("job", twin.name())
                    .addKeyValue("status", e.status())
                    .log("second job of a batch could not be cancelled");
        }
    }
}

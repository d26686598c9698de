package dev.cupel.submit;

import dev.cupel.gemini.GeminiException;
import dev.cupel.gemini.JobSnapshot;
import dev.cupel.gemini.JobSubmission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Finds out what became of creates whose answers were lost, from complete scans of Gemini's job list. A job that is found
 * is adopted. A job that is not found may still be on its way: its input file is deleted, so that a late create must
 * fail, and only when the list still does not show it is the batch submitted anew.
 */
@Service
class AmbiguityResolver {

    private static final Logger log = LoggerFactory.getLogger(AmbiguityResolver.class);

    private final Batches batches;
    private final SubmissionLog submissions;
    private final JobSubmission gemini;
    private final SubmitProperties.Ambiguity settings;
    private final InstantSource clock;

    AmbiguityResolver(
            Batches batches,
            SubmissionLog submissions,
            JobSubmission gemini,
            SubmitProperties properties,
            InstantSource clock) {
        this.batches = batches;
        this.submissions = submissions;
        this.gemini = gemini;
        this.settings = properties.ambiguity();
        this.clock = clock;
    }

    /** Looks once for the jobs of all ambiguous batches that are due. */
    void resolve() {
        var open = batches.ambiguous();
        if (open.isEmpty()) {
            return;
        }
        var oldest = open.stream()
                .map(batch -> batch.requireIntent().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        // The list is as old as its first page.
        var now = clock.instant();
        var jobs = jobsSince(oldest.minus(settings.clockSkew()));
        for (var batch : open) {
            try {
                resolve(batch, jobs, now);
            } catch (LostBatchException e) {
                log.atInfo().addKeyValue("batch", batch.id()).log("another instance cleared it up");
            } catch (GeminiException e) {
                submissions.missed(batch, false);
                log.atWarn()
                        .addKeyValue("batch", batch.id())
                        .addKeyValue("status", e.status())
                        .log("input file could not be deleted now; it is tried again");
            }
        }
    }

    /**
     * The jobs created since a time: all pages, newest first, until one lies wholly before it.
     *
     * @throws GeminiException when a page cannot be read: absence from a part of the list proves nothing
     */
    private List<JobSnapshot> jobsSince(Instant since) {
        var jobs = new ArrayList<JobSnapshot>();
        String token = null;
        while (true) {
            var page = gemini.list(token);
            jobs.addAll(page.jobs());
            var past = !page.jobs().isEmpty()
                    && page.jobs().stream().allMatch(job -> job.createdAt().isBefore(since));
            token = page.nextPageToken();
            if (token == null || past) {
                return jobs;
            }
        }
    }

    private void resolve(Batch batch, List<JobSnapshot> jobs, Instant now) {
        var intent = batch.requireIntent();
        var own = jobs.stream()
                .filter(job -> intent.owns(job.displayName()))
                .sorted(Comparator.comparing(JobSnapshot::createdAt).thenComparing(JobSnapshot::name))
                .toList();
        if (!own.isEmpty()) {
            submissions.accepted(batch, own.getFirst().name(), own.getFirst().createdAt());
            own.stream().skip(1).forEach(this::cancel);
        } else if (intent.fencedAt() == null) {
            lookAgain(batch, intent, now);
        } else if (isPast(intent.fencedAt(), now)) {
            submissions.neverArrived(batch);
        } else {
            submissions.missed(batch, false);
        }
    }

    private void lookAgain(Batch batch, Batch.Intent intent, Instant now) {
        var since = intent.ambiguousSince();
        var fence = since != null && isPast(since, now) && intent.scans() + 1 >= settings.scans();
        if (fence) {
            gemini.deleteFile(intent.file());
        }
        submissions.missed(batch, fence);
    }

    private boolean isPast(Instant start, Instant now) {
        return start.plus(settings.quiet()).isBefore(now);
    }

    /** Of two jobs of one intent the younger is not wanted. */
    private void cancel(JobSnapshot twin) {
        try {
            gemini.cancel(twin.name());
            log.atWarn().addKeyValue("job", twin.name()).log("second job of a batch cancelled");
        } catch (GeminiException e) {
            log.atError()
                    .addKeyValue("job", twin.name())
                    .addKeyValue("status", e.status())
                    .log("second job of a batch could not be cancelled");
        }
    }
}

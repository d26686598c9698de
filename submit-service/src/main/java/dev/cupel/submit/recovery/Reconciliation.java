package dev.cupel.submit.recovery;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.quota.ProjectTable.Reading;
import dev.cupel.submit.quota.Quota;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import dev.cupel.submit.quota.ReconcileProperties;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds the quota ledger against Gemini's list of jobs. Open jobs that are not from here take room too. The list never
 * gives anything back: that is up to a job's confirmed end. While it cannot be read nothing new is admitted.
 *
 * <p>It is read as far back as a job can be open now and then, and in between only what is new. Strangers' jobs that end in
 * between take room until then.
 */
@Service
class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    /** Longer than a call to Gemini takes. */
    private static final Duration CLAIM = Duration.ofSeconds(12);

    private final GeminiProjects gemini;
    private final ProjectTable projects;
    private final JobList list;
    private final JobOwnership ownJobs;
    private final QuotaLedger ledger;
    private final ReconcileProperties properties;
    private final ListRanges ranges;
    private final TransactionTemplate transactions;

    Reconciliation(
            GeminiProjects gemini,
            ProjectTable projects,
            JobList list,
            JobOwnership ownJobs,
            QuotaLedger ledger,
            ReconcileProperties properties,
            ListRanges ranges,
            TransactionTemplate transactions) {
        this.gemini = gemini;
        this.projects = projects;
        this.list = list;
        this.ownJobs = ownJobs;
        this.ledger = ledger;
        this.properties = properties;
        this.ranges = ranges;
        this.transactions = transactions;
    }

    /** Reconciles each project that is due, one instance each. */
    void reconcile() {
        for (var project : gemini.names()) {
            if (projects.claimReconciliation(project, claim())) {
                // Any instance retries what fails otherwise when the claim has expired.
                if (reconcile(project)) {
                    projects.putOffReconciliation(project, properties.interval());
                }
            }
        }
    }

    /** For so long no other instance begins. While a list is read, which may take minutes, it is renewed with each page. */
    private Duration claim() {
        var interval = properties.interval();
        return interval.compareTo(CLAIM) < 0 ? interval : CLAIM;
    }

    /** False: Gemini has not answered. */
    private boolean reconcile(String project) {
        try {
            var range = ranges.next(projects.listed(project));
            var jobs = list.since(project, range.since(), () -> projects.putOffReconciliation(project, claim()));
            var open = jobs.stream().filter(job -> isOpen(job.state())).toList();
            var reading = new Reading(range.begun(), range.complete(), names(jobs), names(ownJobs.foreign(open)));
            transactions.executeWithoutResult(tx -> {
                ledger.lockUnbalanced(project).forEach(this::mend);
                projects.reconciled(project, reading);
            });
            cancelStrays(project, ownJobs.strays(open));
            return true;
        } catch (ListClosedException e) {
            log.atInfo()
                    .addKeyValue("project", project)
                    .log("the list of jobs may not be read now; the quota ledger stays as it is");
            return true;
        } catch (GeminiException e) {
            projects.unread(project, e.getMessage());
            log.atWarn()
                    .addKeyValue("project", project)
                    .addKeyValue("status", e.status())
                    .log("list of jobs could not be read; the quota ledger stays as it is");
            return e.httpStatus() != 0;
        }
    }

    private static List<String> names(List<JobSnapshot> jobs) {
        return jobs.stream().map(JobSnapshot::name).toList();
    }

    private static boolean isOpen(JobState state) {
        return switch (state) {
            case JobState.Pending pending -> true;
            case JobState.Running running -> true;
            case JobState.Unknown unknown -> true;
            case JobState.Succeeded succeeded -> false;
            case JobState.SucceededWithoutResult succeeded -> false;
            case JobState.Failed failed -> false;
            case JobState.Cancelled cancelled -> false;
            case JobState.Expired expired -> false;
        };
    }

    /** Reservations are written with the batches that have them, so this should not happen. */
    private void mend(QuotaLedger.Row batches) {
        log.atError()
                .addKeyValue("project", batches.project())
                .addKeyValue("model", batches.model())
                .addKeyValue("jobs", batches.jobs())
                .addKeyValue("tokens", batches.tokens())
                .log("quota ledger disagreed with its batches; it says now what they have reserved");
        ledger.save(
                new QuotaKey(batches.project(), batches.model()),
                new Quota(Integer.MAX_VALUE, Long.MAX_VALUE, batches.jobs(), batches.tokens()));
    }

    /** A job of an intent that was given up came to exist all the same: it would be paid twice. */
    private void cancelStrays(String project, List<JobSnapshot> strays) {
        for (var stray : strays) {
            log.atError()
                    .addKeyValue("job", stray.name())
                    .addKeyValue("displayName", stray.displayName())
                    .log("job of an intent that was given up; cancelling it");
            gemini.jobSubmission(project).cancel(stray.name());
        }
    }
}

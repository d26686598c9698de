package dev.cupel.poller.poll;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.messaging.work.Lease;
import dev.cupel.messaging.work.Leases;
import dev.cupel.poller.call.LeasedJob;
import dev.cupel.poller.call.PollMetrics;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;

/** Polls one job at a time. Only a get of the job decides its state. */
@Service
public class Polling {

    private static final int LONGEST_DUE_ONE_IN = 5;

    private final Leases leases;
    private final Jobs jobs;
    private final PollResults results;
    private final Completions completions;
    private final PollSchedule schedule;
    private final PollMetrics metrics;
    private final GeminiProjects gemini;
    private final GiveUpPolicy givingUp;
    private final Duration betweenLooksAtLost;
    private final RandomGenerator random;

    Polling(
            Leases leases,
            Jobs jobs,
            PollResults results,
            Completions completions,
            PollSchedule schedule,
            PollMetrics metrics,
            GeminiProjects gemini,
            PollProperties properties,
            RandomGenerator random) {
        this.leases = leases;
        this.jobs = jobs;
        this.results = results;
        this.completions = completions;
        this.schedule = schedule;
        this.metrics = metrics;
        this.gemini = gemini;
        this.givingUp = new GiveUpPolicy(properties.giveUpAfter());
        this.betweenLooksAtLost = properties.lost().every();
        this.random = random;
    }

    /** Polls a job of a project; false: none is due, or no call may be made now. */
    public boolean pollNext(String project) {
        return leases.work(
                () -> jobs.lease(project, leases.term(), urgentFirst()),
                leased -> new Lease(leased.job().batch(), leased.epoch()),
                this::poll);
    }

    /** One poll in five takes the job that has been due the longest, so that wrong hints cannot starve the other jobs. */
    private boolean urgentFirst() {
        return random.nextInt(LONGEST_DUE_ONE_IN) != 0;
    }

    private void poll(LeasedJob leased) {
        switch (look(leased.job())) {
            case PollOutcome.Ended ended -> completions.complete(leased, ended);
            case PollOutcome.Open open -> decide(leased, open);
            case PollOutcome.Unanswered unanswered -> {
                var error = String.valueOf(unanswered.failure().getMessage());
                var wait = schedule.afterFailure(leased, unanswered.failure());
                results.unanswered(leased, error, wait);
                metrics.unanswered(leased.job(), unanswered.failure());
            }
        }
    }

    private PollOutcome look(LeasedJob.Job job) {
        try {
            return PollOutcome.of(gemini.jobLookup(job.project()).get(job.name()));
        } catch (GeminiException e) {
            return PollOutcome.of(e);
        }
    }

    private void decide(LeasedJob leased, PollOutcome.Open outcome) {
        if (leased.past().lostFor() != null) {
            goOn(leased, outcome, false);
            return;
        }
        switch (givingUp.decide(leased.past(), outcome)) {
            case GiveUpPolicy.GoOn go -> goOn(leased, outcome, false);
            case GiveUpPolicy.LookOnceMore look -> goOn(leased, outcome, true);
            case GiveUpPolicy.GiveUp lost -> {
                completions.giveUp(leased, lost.reason(), betweenLooksAtLost);
                metrics.lost(leased.job(), lost.reason());
            }
        }
    }

    private void goOn(LeasedJob leased, PollOutcome.Open outcome, boolean lastLook) {
        results.open(leased, outcome, lastLook, schedule.next(leased, outcome));
        if (outcome instanceof PollOutcome.Missing) {
            metrics.missing(leased.job());
        }
    }
}

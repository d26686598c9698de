package dev.cupel.poller.poll;

import dev.cupel.gemini.GeminiException;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.poller.call.LeasedJob;
import dev.cupel.poller.call.PollMetrics;
import dev.cupel.poller.poll.PollResults.Next;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Polls one job at a time. Only a get decides what has become of it. */
@Service
public class Polling {

    private static final int TURNS = 5;

    private final JobLeases leases;
    private final PollResults results;
    private final Completions completions;
    private final Durations durations;
    private final PollMetrics metrics;
    private final GeminiProjects gemini;
    private final PollPolicy policy;
    private final GiveUpPolicy givingUp;
    private final PollProperties properties;
    private final RandomGenerator random;

    Polling(
            JobLeases leases,
            PollResults results,
            Completions completions,
            Durations durations,
            PollMetrics metrics,
            GeminiProjects gemini,
            PollPolicy policy,
            PollProperties properties,
            RandomGenerator random) {
        this.leases = leases;
        this.results = results;
        this.completions = completions;
        this.durations = durations;
        this.metrics = metrics;
        this.gemini = gemini;
        this.policy = policy;
        this.givingUp = new GiveUpPolicy(properties.giveUpAfter());
        this.properties = properties;
        this.random = random;
    }

    /** Polls a job of each project that has one due and may be called; false: there was none. */
    public boolean pollNext(String project) {
        var leased = leases.next(project, urgentFirst());
        leased.ifPresent(this::pollAndForget);
        return leased.isPresent();
    }

    /** In one turn of five what has been due the longest comes first, so that a list that is wrong starves nobody. */
    private boolean urgentFirst() {
        return random.nextInt(TURNS) != 0;
    }

    private void pollAndForget(LeasedJob leased) {
        try {
            poll(leased);
        } finally {
            leases.forget(leased);
        }
    }

    private void poll(LeasedJob leased) {
        switch (look(leased.job())) {
            case PollOutcome.Ended ended -> completions.complete(leased, ended);
            case PollOutcome.Open open -> decide(leased, open);
            case PollOutcome.Unanswered unanswered -> {
                var error = String.valueOf(unanswered.failure().getMessage());
                var wait = unanswered.failure().httpStatus() == 0
                        ? policy.afterSilence()
                        : policy.afterFailures(leased.past().failures());
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
            goOn(leased, outcome, false, new Next(untilNextLook(leased.past().lostFor()), null));
            return;
        }
        switch (givingUp.decide(leased.past(), outcome)) {
            case GiveUpPolicy.GoOn go -> goOn(leased, outcome, false, next(leased, outcome));
            case GiveUpPolicy.LookOnceMore look -> goOn(leased, outcome, true, next(leased, outcome));
            case GiveUpPolicy.GiveUp lost -> {
                completions.giveUp(leased, lost.reason(), properties.lost().every());
                metrics.lost(leased.job(), lost.reason());
            }
        }
    }

    private @Nullable Duration untilNextLook(Duration lostFor) {
        return lostFor.compareTo(properties.lost().during()) < 0
                ? properties.lost().every()
                : null;
    }

    private void goOn(LeasedJob leased, PollOutcome.Open outcome, boolean lastLook, Next next) {
        results.open(leased, outcome, lastLook, next);
        if (outcome instanceof PollOutcome.Missing) {
            metrics.missing(leased.job());
        }
    }

    private Next next(LeasedJob leased, PollOutcome.Open outcome) {
        var past = leased.past();
        return switch (outcome) {
            case PollOutcome.StillRunning running ->
                new Next(
                        durations
                                .of(leased.job().model(), leased.job().sizeClass())
                                .map(expected -> policy.afterAge(past.age(), expected))
                                .orElseGet(() -> policy.afterAge(past.age())),
                        past.urgent() ? policy.afterUrgencies(past.urgencies()).orElse(null) : null);
            case PollOutcome.WithoutResult early -> {
                var soon = policy.afterAge(past.troubleFor());
                yield new Next(soon, soon);
            }
            case PollOutcome.Missing missing -> new Next(policy.afterAge(past.troubleFor()), null);
        };
    }
}

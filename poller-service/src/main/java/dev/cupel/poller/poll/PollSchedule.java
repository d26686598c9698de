package dev.cupel.poller.poll;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.poller.call.LeasedJob;
import dev.cupel.poller.poll.PollProperties.LostJobs;
import dev.cupel.poller.poll.PollResults.Next;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Computes when a job is polled next, by the policy and by how long jobs like it have taken. */
@Service
class PollSchedule {

    private final PollPolicy policy;
    private final Durations durations;
    private final LostJobs lost;

    PollSchedule(PollPolicy policy, Durations durations, PollProperties properties) {
        this.policy = policy;
        this.durations = durations;
        this.lost = properties.lost();
    }

    Next next(LeasedJob leased, PollOutcome.Open outcome) {
        var lostFor = leased.past().lostFor();
        return lostFor == null ? nextOfOpen(leased, outcome) : nextOfLost(lostFor);
    }

    private Next nextOfLost(Duration lostFor) {
        return new Next(lostFor.compareTo(lost.during()) < 0 ? lost.every() : null, null);
    }

    private Next nextOfOpen(LeasedJob leased, PollOutcome.Open outcome) {
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

    /** How long to wait after a poll that Gemini did not answer. */
    Duration afterFailure(LeasedJob leased, GeminiException failure) {
        return failure.httpStatus() == 0
                ? policy.afterSilence()
                : policy.afterFailures(leased.past().failures());
    }
}

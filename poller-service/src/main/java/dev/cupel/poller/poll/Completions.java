package dev.cupel.poller.poll;

import dev.cupel.poller.call.LeasedJob;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes the end of a job, once. A lost job is published again if its results are found later. */
@Service
class Completions {

    private final PollResults results;
    private final CompletedJobPublisher publisher;

    Completions(PollResults results, CompletedJobPublisher publisher) {
        this.results = results;
        this.publisher = publisher;
    }

    @Transactional
    public void complete(LeasedJob leased, PollOutcome.Ended outcome) {
        var error = switch (outcome) {
            case PollOutcome.Succeeded succeeded -> null;
            case PollOutcome.EndedEmpty empty -> empty.error();
        };
        results.ended(leased, outcome, error)
                .filter(seenAt -> isNews(leased, outcome))
                .ifPresent(seenAt -> publisher.ended(leased.job(), outcome, seenAt));
    }

    /** That a lost job has ended is published only if it has results: its loss was published before. */
    private static boolean isNews(LeasedJob leased, PollOutcome.Ended outcome) {
        return leased.past().lostFor() == null || outcome instanceof PollOutcome.Succeeded;
    }

    /** Publishes that a job is given up on, and has it polled again after a while. */
    @Transactional
    public void giveUp(LeasedJob leased, String reason, Duration wait) {
        results.lost(leased, reason, wait).ifPresent(at -> publisher.lost(leased.job(), reason, at));
    }
}

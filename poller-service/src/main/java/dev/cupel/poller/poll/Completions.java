package dev.cupel.poller.poll;

import dev.cupel.poller.call.LeasedJob;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** States the end of a job, once; that of a lost one again when its results have turned up. */
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

    /** Without results, nothing is new about a job that was given up on. */
    private static boolean isNews(LeasedJob leased, PollOutcome.Ended outcome) {
        return leased.past().lostFor() == null || outcome instanceof PollOutcome.Succeeded;
    }

    /** States that a job is given up on, and looks at it again after a while. */
    @Transactional
    public void giveUp(LeasedJob leased, String reason, Duration wait) {
        results.lost(leased, reason, wait).ifPresent(at -> publisher.lost(leased.job(), reason, at));
    }
}

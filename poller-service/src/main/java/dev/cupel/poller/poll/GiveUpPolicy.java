package dev.cupel.poller.poll;

import dev.cupel.poller.call.LeasedJob.Past;
import java.time.Duration;

/**
 * Decides when to give up on a job, with one limit, {@code after}. A job that does not end is given up on so long after its
 * submission. A job that Gemini does not know, or gives no results of, is given up on so long after that trouble was
 * first seen; or, since a trouble that comes and goes is first seen again each time, at twice the limit after its
 * submission. A job is never given up on because Gemini does not answer, and never before a last check that has got the
 * job once more and read all of Gemini's list.
 */
record GiveUpPolicy(Duration after) {

    /** What to do about a job that is open. */
    sealed interface Decision {}

    /** Go on as before. */
    record GoOn() implements Decision {}

    /** Check a last time: read the list, and then get the job again. */
    record LookOnceMore() implements Decision {}

    /** The last check has found no sign that the job goes on or has results. */
    record GiveUp(String reason) implements Decision {}

    Decision decide(Past past, PollOutcome.Open outcome) {
        if (waited(past, outcome).compareTo(after) < 0) {
            return new GoOn();
        }
        var look = past.lastLook();
        if (!look.begun() || !look.scanned() || isPromised(past, outcome)) {
            return new LookOnceMore();
        }
        return new GiveUp(reason(past, outcome));
    }

    private Duration waited(Past past, PollOutcome.Open outcome) {
        return switch (outcome) {
            case PollOutcome.StillRunning running -> past.age();
            case PollOutcome.WithoutResult early -> inTrouble(past);
            case PollOutcome.Missing missing -> inTrouble(past);
        };
    }

    private Duration inTrouble(Past past) {
        var beyond = past.age().minus(after);
        return past.troubleFor().compareTo(beyond) < 0 ? beyond : past.troubleFor();
    }

    /** Whether the list shows the job as ended and a get does not. The list may be ahead: this doubles the limit. */
    private boolean isPromised(Past past, PollOutcome.Open outcome) {
        var listedAs = past.lastLook().listedAs();
        return !(outcome instanceof PollOutcome.WithoutResult)
                && listedAs != null
                && listedAs.isEnd()
                && waited(past, outcome).compareTo(after.multipliedBy(2)) < 0;
    }

    /** Gives the time since the submission, since a trouble may have come and gone before. */
    private static String reason(Past past, PollOutcome.Open outcome) {
        var hours = past.age().toHours();
        return switch (outcome) {
            case PollOutcome.StillRunning running ->
                "given up on: still %s %d hours after its submission".formatted(running.state(), hours);
            case PollOutcome.WithoutResult early ->
                "given up on: it has succeeded, but %d hours after its submission there is no result file"
                        .formatted(hours);
            case PollOutcome.Missing missing ->
                "given up on: unknown to Gemini %d hours after its submission: %s".formatted(hours, missing.error());
        };
    }
}

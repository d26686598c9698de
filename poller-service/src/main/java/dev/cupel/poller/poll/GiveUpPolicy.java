package dev.cupel.poller.poll;

import dev.cupel.poller.call.LeasedJob.Past;
import java.time.Duration;

/**
 * When to give up on a job: one that Gemini does not know, or gives no results of, so long after that was first seen; one
 * that does not end, so long after its submission. Never for want of answers, and never before a last look that has
 * asked for the job and read all of Gemini's list. A trouble that comes and goes is first seen again and again: twice so
 * long after the submission it counts however young it is.
 */
record GiveUpPolicy(Duration after) {

    /** What to do about a job that is open. */
    sealed interface Decision {}

    /** Go on as before. */
    record GoOn() implements Decision {}

    /** Look once more: read the list, and then ask again. */
    record LookOnceMore() implements Decision {}

    /** The last look has found nothing better. */
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

    /** The list shows an end that a get does not. It may be ahead, and is believed for as long again. */
    private boolean isPromised(Past past, PollOutcome.Open outcome) {
        var listedAs = past.lastLook().listedAs();
        return !(outcome instanceof PollOutcome.WithoutResult)
                && listedAs != null
                && listedAs.isEnd()
                && waited(past, outcome).compareTo(after.multipliedBy(2)) < 0;
    }

    /** By the submission, since a trouble may have come and gone before. */
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

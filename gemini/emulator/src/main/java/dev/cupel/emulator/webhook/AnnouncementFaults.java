package dev.cupel.emulator.webhook;

import dev.cupel.emulator.fault.Kind;
import dev.cupel.emulator.fault.Kind.OnDelivery;
import dev.cupel.emulator.fault.Kind.WebhookChange;
import java.time.Duration;
import java.util.List;

/** The faults that hit one announcement. */
record AnnouncementFaults(List<OnDelivery> hits) {

    boolean lost() {
        return hits.contains(WebhookChange.LOST);
    }

    int copies() {
        return hits.contains(WebhookChange.DUPLICATE) ? 2 : 1;
    }

    boolean unknownType() {
        return hits.contains(WebhookChange.UNKNOWN_TYPE);
    }

    boolean noOutputUri() {
        return hits.contains(WebhookChange.NO_OUTPUT_URI);
    }

    /** Delays add up. */
    Duration delay() {
        var delay = Duration.ZERO;
        for (var hit : hits) {
            delay = hit instanceof Kind.WebhookLate late ? delay.plus(late.delay()) : delay;
        }
        return delay;
    }

    Defect defect() {
        var age = Duration.ZERO;
        for (var hit : hits) {
            age = hit instanceof Kind.WebhookStaleTimestamp stale ? stale.age() : age;
        }
        return new Defect(hits.contains(WebhookChange.WRONG_SIGNATURE), age, hits.contains(WebhookChange.UNKNOWN_KID));
    }
}

package dev.cupel.emulator.webhook;

import dev.cupel.emulator.fault.OnDelivery;
import dev.cupel.emulator.fault.OnDelivery.Change;
import dev.cupel.emulator.letter.Defect;
import java.time.Duration;
import java.util.List;

/** The faults that hit one announcement. */
record AnnouncementFaults(List<OnDelivery> hits) {

    boolean lost() {
        return hits.contains(Change.LOST);
    }

    int copies() {
        return hits.contains(Change.DUPLICATE) ? 2 : 1;
    }

    boolean unknownType() {
        return hits.contains(Change.UNKNOWN_TYPE);
    }

    boolean noOutputUri() {
        return hits.contains(Change.NO_OUTPUT_URI);
    }

    /** Delays add up. */
    Duration delay() {
        var delay = Duration.ZERO;
        for (var hit : hits) {
            delay = hit instanceof OnDelivery.Late late ? delay.plus(late.delay()) : delay;
        }
        return delay;
    }

    Defect defect() {
        var age = Duration.ZERO;
        for (var hit : hits) {
            age = hit instanceof OnDelivery.StaleTimestamp stale ? stale.age() : age;
        }
        return new Defect(hits.contains(Change.WRONG_SIGNATURE), age, hits.contains(Change.UNKNOWN_KID));
    }
}

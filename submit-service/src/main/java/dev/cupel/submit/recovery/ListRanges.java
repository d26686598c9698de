package dev.cupel.submit.recovery;

import dev.cupel.submit.quota.ProjectTable.Listed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Decides how far back the list of jobs is read. */
@Component
class ListRanges {

    /** Older jobs have ended: Gemini gives up on a job after 48 hours. */
    private static final Duration MAX_AGE = Duration.ofHours(49);

    private final JobListProperties listing;
    private final AmbiguityProperties ambiguity;
    private final InstantSource clock;

    ListRanges(JobListProperties listing, AmbiguityProperties ambiguity, InstantSource clock) {
        this.listing = listing;
        this.ambiguity = ambiguity;
        this.clock = clock;
    }

    /**
     * What is read of a list.
     *
     * @param since jobs that were created before are left out
     * @param begun when reading begins
     * @param complete whether every job that can be open is in it
     */
    record Range(Instant since, Instant begun, boolean complete) {}

    /** What must be read now. Jobs may show a little late, and clocks differ. */
    Range next(Listed before) {
        var now = clock.instant();
        if (before.at() == null
                || before.completeAt() == null
                || !before.completeAt().plus(listing.completeEvery()).isAfter(now)) {
            return new Range(now.minus(MAX_AGE), now, true);
        }
        var since = before.at().minus(ambiguity.clockSkew());
        return new Range(since, now, !since.isAfter(now.minus(MAX_AGE)));
    }
}

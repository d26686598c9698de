package dev.cupel.local.watch;

import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.PolledJobs;
import dev.cupel.local.client.answer.Progresses;
import dev.cupel.local.client.answer.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a dataset will still take, by how it went so far, or by what is known of jobs like its own. */
final class TimeLeft {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MINUTES = Duration.ofMinutes(90);
    private static final Duration HOURS = Duration.ofHours(36);

    private TimeLeft() {}

    /** Empty: nothing says so yet. */
    static Optional<Duration> of(Snapshot snapshot, Instant now) {
        var finished = Progresses.finished(snapshot.progress());
        if (finished == 0) {
            return byOtherJobs(snapshot, now);
        }
        return PolledJobs.firstSubmitted(snapshot.polling())
                .or(() -> Optional.ofNullable(snapshot.progress().firstAccepted()))
                .map(begin -> Duration.between(begin, now).toMillis())
                .filter(millis -> millis > 0)
                .map(millis -> Duration.ofMillis(Math.round((double) millis * open(snapshot) / finished)));
    }

    /** Only where all items are at Gemini: nobody knows when the others will be. */
    private static Optional<Duration> byOtherJobs(Snapshot snapshot, Instant now) {
        return snapshot.waiting() > 0
                ? Optional.empty()
                : Optional.ofNullable(snapshot.polling().expectedEnd())
                        .map(end -> Duration.between(now, end))
                        .filter(Duration::isPositive);
    }

    private static long open(Snapshot snapshot) {
        return Math.max(0, Intakes.items(snapshot.intake()) - Progresses.finished(snapshot.progress()));
    }

    static String text(Duration left) {
        if (left.compareTo(MINUTE) < 0) {
            return "less than a minute left";
        }
        if (left.compareTo(MINUTES) < 0) {
            return "about %d min left".formatted(left.plusSeconds(30).toMinutes());
        }
        return left.compareTo(HOURS) < 0
                ? "about %d h left".formatted(left.plusMinutes(30).toHours())
                : "about %d days left".formatted(left.plusHours(12).toDays());
    }
}

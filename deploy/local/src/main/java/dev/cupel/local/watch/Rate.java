package dev.cupel.local.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Items finished a second, over the last few seconds. */
final class Rate {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private record Count(Instant at, long finished) {}

    private final Deque<Count> counts = new ArrayDeque<>();

    double after(Instant now, long finished) {
        while (counts.size() > 1 && counts.getFirst().at().isBefore(now.minus(WINDOW))) {
            counts.removeFirst();
        }
        counts.addLast(new Count(now, finished));
        var first = counts.getFirst();
        var millis = Duration.between(first.at(), now).toMillis();
        return millis == 0 ? 0 : (finished - first.finished()) * 1000.0 / millis;
    }
}

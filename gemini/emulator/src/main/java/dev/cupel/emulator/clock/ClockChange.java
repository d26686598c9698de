package dev.cupel.emulator.clock;

import dev.cupel.emulator.wire.JsonPlace;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to do with the time; at least one member is there. {@code set} comes before {@code advance}.
 *
 * @param advance not negative
 * @param set not before the present
 * @param frozen whether time stands still from then on; null leaves that as it is
 */
public record ClockChange(
        @Nullable Duration advance,
        @Nullable Instant set,
        @Nullable Boolean frozen) {

    private static final Set<String> MEMBERS = Set.of("advance", "set", "frozen");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /**
     * Reads such as {@code {"advance":"PT2H","frozen":true}}.
     *
     * @throws IllegalArgumentException naming what is wrong
     */
    public static ClockChange read(String json) {
        var change = JsonPlace.parse("clock", json).allow(MEMBERS);
        if (change.node().isEmpty()) {
            throw change.wrong("one of advance, set and frozen is required");
        }
        return new ClockChange(
                change.has("advance") ? duration(change.child("advance")) : null,
                change.has("set") ? instant(change.child("set")) : null,
                change.has("frozen") ? change.child("frozen").truth() : null);
    }

    /** The time after the change. */
    Instant from(Instant now) {
        if (set != null && set.isBefore(now)) {
            throw new IllegalArgumentException("clock.set: %s is before the present, %s".formatted(set, now));
        }
        var begin = set == null ? now : set;
        if (begin.isAfter(LAST)) {
            throw new IllegalArgumentException("clock.set: %s is after the year 9999".formatted(begin));
        }
        if (advance != null && advance.compareTo(Duration.between(begin, LAST)) > 0) {
            throw new IllegalArgumentException("clock.advance: %s leads past the year 9999".formatted(advance));
        }
        return advance == null ? begin : begin.plus(advance);
    }

    private static Duration duration(JsonPlace place) {
        try {
            var duration = Duration.parse(place.text());
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw problem(place, "must be an ISO-8601 duration such as PT2H", e);
        }
        throw place.wrong("%s is negative".formatted(place.text()));
    }

    private static Instant instant(JsonPlace place) {
        try {
            return Instant.parse(place.text());
        } catch (DateTimeException e) {
            throw problem(place, "must be a time such as 2026-12-01T00:00:00Z", e);
        }
    }

    private static IllegalArgumentException problem(JsonPlace place, String problem, DateTimeException cause) {
        return new IllegalArgumentException(place.wrong(problem).getMessage(), cause);
    }
}

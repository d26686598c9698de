package dev.cupel.submit.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.catalog.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateWindowTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Rates RATES = new Rates(10, 1_000);

    @Test
    void letsAsManyRequestsGoInAMinuteAsAllowed() {
        assertThat(goes(RateWindow.UNUSED, NOON, 1)).isEqualTo(10);
        assertThat(goes(RateWindow.UNUSED, NOON.plusSeconds(59), 1)).isEqualTo(10);
    }

    @Test
    void letsAsManyTokensGoInAMinuteAsAllowed() {
        assertThat(goes(RateWindow.UNUSED, NOON, 300)).isEqualTo(3);
    }

    @Test
    void countsWhatWentInTheLastMinuteWhileItIsLessThanAMinuteAgo() {
        var full = used(NOON, 10);

        assertThat(goes(full, NOON.plusSeconds(60), 1)).isZero();
        assertThat(goes(full, NOON.plusSeconds(66), 1)).isEqualTo(1);
        assertThat(goes(full, NOON.plusSeconds(90), 1)).isEqualTo(5);
        assertThat(goes(full, NOON.plusSeconds(120), 1)).isEqualTo(10);
    }

    @Test
    void letsALargeRequestGoWhenItHasTheMinuteForItself() {
        var after = RateWindow.UNUSED.at(NOON).take(5_000);

        assertThat(RateWindow.UNUSED.at(NOON).admits(NOON, RATES, 5_000)).isTrue();
        assertThat(used(NOON, 1).admits(NOON, RATES, 5_000)).isFalse();
        assertThat(goes(after, NOON.plusSeconds(1), 1)).isZero();
        assertThat(goes(after, NOON.plusSeconds(120), 1)).isEqualTo(10);
    }

    @Test
    void staysClosedForTheRestOfTheMinuteAfterARefusal() {
        var closed = used(NOON, 1).close(NOON.plusSeconds(20), null);

        assertThat(goes(closed, NOON.plusSeconds(59), 1)).isZero();
        assertThat(goes(closed, NOON.plusSeconds(60), 1)).isPositive();
    }

    @Test
    void staysClosedAsLongAsGeminiAsks() {
        var closed = used(NOON, 1).close(NOON.plusSeconds(20), Duration.ofSeconds(100));

        assertThat(closed.close(NOON.plusSeconds(30), null)).isEqualTo(closed);
        assertThat(goes(closed, NOON.plusSeconds(119), 1)).isZero();
        assertThat(goes(closed, NOON.plusSeconds(120), 1)).isPositive();
    }

    @Test
    void doesNotGoBackWhenAClockDoes() {
        var later = used(NOON.plusSeconds(60), 10);

        assertThat(later.at(NOON.plusSeconds(59))).isEqualTo(later);
        assertThat(goes(later, NOON.plusSeconds(59), 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void goesAsFastAsAllowedAndHardlyFasterInAnySixtySeconds(long seed) {
        var random = new SplittableRandom(seed);
        var rates = new Rates(100, Long.MAX_VALUE);
        var window = RateWindow.UNUSED;
        var gone = new ArrayDeque<Instant>();
        var most = 0;
        for (var now = NOON; now.isBefore(NOON.plusSeconds(1_200)); now = now.plusMillis(random.nextLong(1, 400))) {
            window = window.at(now);
            if (window.admits(now, rates, 1)) {
                window = window.take(1);
                gone.add(now);
            }
            while (!gone.isEmpty() && gone.getFirst().isBefore(now.minusSeconds(60))) {
                gone.removeFirst();
            }
            most = Math.max(most, gone.size());
        }
        assertThat(most).isBetween(95, 105);
    }

    private static RateWindow used(Instant at, int requests) {
        var window = RateWindow.UNUSED.at(at);
        for (var i = 0; i < requests; i++) {
            window = window.take(1);
        }
        return window;
    }

    private static int goes(RateWindow window, Instant now, long tokens) {
        var current = window.at(now);
        var count = 0;
        while (current.admits(now, RATES, tokens)) {
            current = current.take(tokens);
            count++;
        }
        return count;
    }
}

package dev.cupel.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlledClockTest {

    private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

    private final AtomicReference<Instant> source = new AtomicReference<>(START);

    @TempDir
    private Path folder;

    private ControlledClock clock;

    @BeforeEach
    void open() {
        clock = new ControlledClock(folder, source::get);
    }

    @AfterEach
    void close() {
        clock.close();
    }

    @Test
    void followsItsSourceUntilItIsMoved() {
        pass(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
        change("{\"advance\":\"PT2H\"}");
        pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7_208));
    }

    @Test
    void setComesBeforeAdvance() {
        change("{\"advance\":\"P1D\",\"set\":\"2026-12-01T00:00:00Z\"}");
        assertThat(clock.instant()).isEqualTo("2026-12-02T00:00:00Z");
    }

    @Test
    void standsWhileFrozenAndGoesOnFromThere() {
        change("{\"frozen\":true}");
        pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(START);
        change("{\"advance\":\"PT5S\"}");
        assertThat(clock.frozen()).isTrue();
        change("{\"frozen\":false}");
        pass(Duration.ofSeconds(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void neverGoesBackEvenIfItsSourceDoes() {
        assertThat(clock.instant()).isEqualTo(START);
        pass(Duration.ofHours(-1));
        assertThat(clock.instant()).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource({"true, PT0S", "false, PT1H"})
    void goesOnWhereItWasAfterARestart(boolean frozen, Duration passed) {
        change("{\"advance\":\"PT3H\",\"frozen\":%s}".formatted(frozen));
        clock.close();
        pass(Duration.ofHours(1));
        open();
        assertThat(clock.frozen()).isEqualTo(frozen);
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(3)).plus(passed));
    }

    @Test
    void doesNotGoBackOverARestart() {
        pass(Duration.ofHours(5));
        clock.close();
        source.set(START);
        open();
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(5)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                            | clock: one of advance, set and frozen is required",
                "[]                                            | clock: a JSON object is expected",
                "{\"advance\":                                 | clock: not JSON",
                "{\"back\":\"PT1H\"}                           | clock.back: is unknown here",
                "{\"advance\":\"2 hours\"}                     | clock.advance: must be an ISO-8601 duration",
                "{\"advance\":\"-PT1S\"}                       | clock.advance: -PT1S is negative",
                "{\"advance\":7}                               | clock.advance: must be a string",
                "{\"advance\":\"P3000000D\"}                   | clock.advance: PT72000000H leads past the year 9999",
                "{\"set\":\"2026-11-20T23:59:59Z\"}            | clock.set: 2026-11-20T23:59:59Z is before the present",
                "{\"set\":\"tomorrow\",\"frozen\":true}        | clock.set: must be a time",
                "{\"frozen\":\"yes\"}                          | clock.frozen: must be true or false"
            })
    void namesWhatIsWrongAndChangesNothing(String json, String problem) {
        assertThatThrownBy(() -> change(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(problem);
        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.frozen()).isFalse();
    }

    private void change(String json) {
        clock.change(ClockChange.read(json));
    }

    private void pass(Duration time) {
        source.updateAndGet(now -> now.plus(time));
    }
}

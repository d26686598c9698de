package dev.cupel.submit.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cupel.submit.admission.FairWindow.Candidate;
import dev.cupel.submit.quota.Quota;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

    private static final int SCHEDULES = 2_500;

    @Test
    void keepCapsBudgetsAndGatesWhateverHappens() {
        for (var seed = 0L; seed < SCHEDULES; seed++) {
            var schedule = new Schedule(seed);
            assertThatCode(schedule::run).as("seed %d", seed).doesNotThrowAnyException();
        }
    }

    /** Small batches of ever new datasets keep the window full; a large one must get in all the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void starveNobody(long seed) {
        var random = new Random(seed);
        var window = new FairWindow(10);
        var quota = new Quota(1_000, 1_000, 0, 0);
        var large = new Candidate("large", "large", 1, 1_000, 0);
        var running = new ArrayDeque<>(List.of(new Candidate("first", "first", 1, 600, 0)));
        quota = quota.reserve(600);
        for (var turn = 0; turn < 10_000; turn++) {
            var waiting = new ArrayList<>(List.of(large));
            for (var i = 0; i < 5; i++) {
                waiting.add(new Candidate(
                        "small-%d-%d".formatted(turn, i), "d%d-%d".formatted(turn, i), 1, 1 + random.nextInt(200), 0));
            }
            var enqueued = new HashMap<String, Long>();
            running.forEach(job -> enqueued.merge(job.dataset(), job.tokens(), Long::sum));
            var choice = window.choose(waiting, enqueued, quota.room());
            if (choice.isPresent()) {
                var goes = choice.get().goes();
                if (goes.batch().equals("large")) {
                    return;
                }
                quota = quota.reserve(goes.tokens());
                running.add(goes);
                large = new Candidate(
                        "large",
                        "large",
                        1,
                        1_000,
                        large.passed() + (choice.get().passedOver().isPresent() ? 1 : 0));
            } else {
                quota = quota.release(running.remove().tokens());
            }
        }
        assertThat(large).as("still waits").isNull();
    }

    @Test
    void giveASmallDatasetItsTurnBesideAHugeOne() {
        var window = new FairWindow(10);
        var waiting = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(i -> new Candidate("huge-" + i, "huge", 1, 10, 0))
                .toList());
        waiting.add(new Candidate("small-0", "small", 1, 10, 0));

        assertThat(window.choose(waiting, Map.of("huge", 500L), 10))
                .hasValueSatisfying(choice -> assertThat(choice.goes().batch()).isEqualTo("small-0"));
    }

    @Test
    void shareByWeight() {
        var window = new FairWindow(10);
        var enqueued = new HashMap<String, Long>();
        for (var i = 0; i < 90; i++) {
            var waiting = List.of(new Candidate("a" + i, "a", 2, 10, 0), new Candidate("b" + i, "b", 1, 10, 0));
            var goes = window.choose(waiting, enqueued, 10).orElseThrow().goes();
            enqueued.merge(goes.dataset(), goes.tokens(), Long::sum);
        }

        assertThat(enqueued).containsEntry("a", 600L).containsEntry("b", 300L);
    }

    @Test
    void letTheBestFitGoInPlaceOfWhatDoesNotFit() {
        var waiting = List.of(
                new Candidate("due", "a", 1, 100, 0),
                new Candidate("small", "a", 1, 10, 0),
                new Candidate("best", "b", 1, 40, 0));

        assertThat(new FairWindow(1).choose(waiting, Map.of("b", 5L), 50)).hasValueSatisfying(choice -> {
            assertThat(choice.goes().batch()).isEqualTo("best");
            assertThat(choice.passedOver()).map(Candidate::batch).hasValue("due");
        });
    }

    @Test
    void keepRoomForWhatWasPassedOverTooOften() {
        var waiting = List.of(new Candidate("due", "a", 1, 100, 1), new Candidate("best", "b", 1, 40, 0));

        assertThat(new FairWindow(1).choose(waiting, Map.of("b", 5L), 50)).isEmpty();
    }
}

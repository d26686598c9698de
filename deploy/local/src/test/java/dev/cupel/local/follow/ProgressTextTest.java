package dev.cupel.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private static final Progress HALF_WAY = new Progress(2_000, 2_000, 1_500, 500, 1_000, 10, 0, 15, 5, Map.of());

    @Test
    void writesOneLineAStage() {
        assertThat(ProgressText.block(new Snapshot(intake(2_003L, 2_000, 3), HALF_WAY), 123.6, Duration.ofSeconds(75)))
                .containsExactly(
                        "  items      2,003 published, 2,000 accepted, 3 rejected",
                        "  staged     ██████████████████████████████ 2,000",
                        "  batched    ██████████████████████████████ 2,000",
                        "  submitted  ██████████████████████░░░░░░░░ 1,500",
                        "  running    ███████░░░░░░░░░░░░░░░░░░░░░░░ 500",
                        "  refined    ███████████████░░░░░░░░░░░░░░░ 1,000",
                        "  failed     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10",
                        "  rate       124 items/s, 01:15");
    }

    @Test
    void writesAllInOneLineForALog() {
        assertThat(ProgressText.line(new Snapshot(intake(null, 2_000, 0), HALF_WAY), 0, Duration.ofSeconds(4)))
                .isEqualTo("00:04  staged 2,000  batched 2,000  submitted 1,500  running 500  refined 1,000  failed 10"
                        + "  0/s");
    }

    @Test
    void isDoneWhenEveryPublishedItemHasItsOutcome() {
        assertThat(new Snapshot(intake(1_013L, 1_010, 3), HALF_WAY).isDone()).isTrue();
    }

    @Test
    void isNotDoneBeforeTheSeal() {
        assertThat(new Snapshot(intake(null, 1_010, 0), HALF_WAY).isDone()).isFalse();
    }

    @Test
    void isNotDoneWhileItemsAreOnTheirWay() {
        assertThat(new Snapshot(intake(1_014L, 1_010, 3), HALF_WAY).isDone()).isFalse();
        assertThat(new Snapshot(intake(2_003L, 2_000, 3), HALF_WAY).isDone()).isFalse();
    }

    @Test
    void ratesTheLastSeconds() {
        var rate = new Rate();
        var start = Instant.EPOCH;
        assertThat(rate.after(start, 100)).isZero();
        assertThat(rate.after(start.plusSeconds(2), 300)).isEqualTo(100);
        rate.after(start.plusSeconds(60), 300);
        assertThat(rate.after(start.plusSeconds(62), 300)).isZero();
    }

    private static Intake intake(Long expected, long accepted, long rejected) {
        return new Intake(
                "d",
                "OPEN",
                "qa-refine",
                1,
                null,
                expected,
                null,
                1,
                "BATCH",
                false,
                accepted,
                rejected,
                1,
                null,
                List.of());
    }
}

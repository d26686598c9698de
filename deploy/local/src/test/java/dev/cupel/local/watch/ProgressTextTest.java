package dev.cupel.local.watch;

import static dev.cupel.local.client.answer.Snapshots.BEGIN;
import static dev.cupel.local.client.answer.Snapshots.NO_MONEY;
import static dev.cupel.local.client.answer.Snapshots.intake;
import static dev.cupel.local.client.answer.Snapshots.progress;
import static dev.cupel.local.client.answer.Snapshots.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.results.Progress;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Snapshots;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    private static final Progress HALF_WAY = progress(500, 90, 1_000, 10);
    private static final Instant NOW = BEGIN.plusSeconds(120);

    @Test
    void writesOneLineAStateOfItems() {
        assertThat(ProgressText.block(snapshot(2_003L, 2_000, 3), 123.6, Duration.ofSeconds(75), NOW))
                .containsExactly(
                        "quiz: 1,010 of 2,000 items (50%), 10 failed, 3 rejected, about 2 min left",
                        "  refined    ███████████████░░░░░░░░░░░░░░░ 1,000",
                        "  failed     ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10",
                        "  at Gemini  ███████░░░░░░░░░░░░░░░░░░░░░░░ 500",
                        "  being read █░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 90",
                        "  to be sent ██████░░░░░░░░░░░░░░░░░░░░░░░░ 400",
                        "  rate       124 items/s, 01:15");
    }

    @Test
    void writesAllInOneLineForALog() {
        assertThat(ProgressText.line(snapshot(2_000L, 2_000, 0), Duration.ofSeconds(4), NOW))
                .isEqualTo("00:04  1,010 of 2,000 items (50%), 10 failed, about 2 min left;"
                        + " refined 1,000, failed 10, at Gemini 500, being read 90, to be sent 400");
    }

    @Test
    void isDoneWhenEveryPublishedItemHasItsOutcome() {
        assertThat(snapshot(1_013L, 1_010, 3).isDone()).isTrue();
    }

    @Test
    void isNotDoneBeforeTheSeal() {
        assertThat(snapshot(null, 1_010, 0).isDone()).isFalse();
    }

    @Test
    void isNotDoneWhileItemsAreOnTheirWay() {
        assertThat(snapshot(1_014L, 1_010, 3).isDone()).isFalse();
        assertThat(snapshot(2_003L, 2_000, 3).isDone()).isFalse();
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

    private static Snapshot snapshot(@Nullable Long expected, long accepted, long rejected) {
        return Snapshots.of(intake(expected, accepted, rejected, null), HALF_WAY, submission(NO_MONEY));
    }
}

package dev.cupel.local.watch;

import static dev.cupel.local.client.answer.Snapshots.BEGIN;
import static dev.cupel.local.client.answer.Snapshots.NO_MONEY;
import static dev.cupel.local.client.answer.Snapshots.intake;
import static dev.cupel.local.client.answer.Snapshots.money;
import static dev.cupel.local.client.answer.Snapshots.paused;
import static dev.cupel.local.client.answer.Snapshots.polls;
import static dev.cupel.local.client.answer.Snapshots.progress;
import static dev.cupel.local.client.answer.Snapshots.submission;
import static dev.cupel.local.client.answer.Snapshots.wave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.results.Progress;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.WaveView;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Snapshots;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final WaveView OPEN = wave(1, "OPEN", 100, 100);
    private static final Instant NOW = BEGIN.plus(Duration.ofMinutes(10));

    @Test
    void saysWhereItStandsWhatItCostsAndHowLongItWillTake() {
        var waves = submission(
                money("5", "0.3127"),
                OPEN,
                wave(2, "OPEN", 900, 500),
                wave(3, "WAITING", 9_000, 0),
                wave(4, "WAITING", 9_935, 0));

        assertThat(headline(intake(19_935L, 19_935, 0, null), progress(400, 0, 600, 0), waves))
                .isEqualTo("wave 2 of 4, 600 of 19,935 items (3%), $0.31 of $5, about 5 h left");
    }

    @Test
    void neverCallsSomethingNothingNorAlmostAllAll() {
        assertThat(headline(
                        intake(19_935L, 19_935, 0, null), progress(400, 0, 2, 0), submission(money(null, "0.00005"))))
                .startsWith("2 of 19,935 items (<1%), $0.00005, about ");
        assertThat(headline(intake(2_000L, 2_000, 0, null), progress(1, 0, 1_999, 0), submission(NO_MONEY)))
                .isEqualTo("1,999 of 2,000 items (99%), less than a minute left");
    }

    @Test
    void saysHowManyFailedWhenItIsDone() {
        assertThat(headline(
                        intake(2_003L, 2_000, 3, null), progress(0, 0, 1_990, 10), submission(money(null, "1.234"))))
                .isEqualTo("done, 2,000 of 2,000 items (100%), 10 failed, 3 rejected, $1.23");
    }

    @Test
    void tellsNoTimeWhereItStandsStill() {
        var intake = intake(2_000L, 2_000, 0, null);

        assertThat(headline(intake, progress(20, 0, 100, 0), paused())).endsWith("(5%), paused");
        assertThat(headline(intake, progress(0, 0, 100, 0), submission(NO_MONEY, OPEN, wave(2, "HELD", 1_900, 0))))
                .isEqualTo("wave 2 of 2, 100 of 2,000 items (5%), wave 2 is held");
        assertThat(headline(intake(null, 5, 0, "first"), progress(0, 0, 0, 0), submission(NO_MONEY)))
                .isEqualTo("0 of 5 items so far (0%), waits for first");
    }

    @Test
    void goesByOtherJobsUntilItHasAnswersOfItsOwn() {
        var atGemini = progress(2_000, 0, 0, 0);
        var intake = intake(2_000L, 2_000, 0, null);
        var polling = polls(BEGIN, NOW.plus(Duration.ofMinutes(42)));

        assertThat(Headline.of(new Snapshot(intake, atGemini, submission(NO_MONEY), polling), NOW))
                .endsWith("about 42 min left");
        assertThat(Headline.of(new Snapshot(intake, progress(1_000, 0, 0, 0), submission(NO_MONEY), polling), NOW))
                .endsWith("time left not known yet");
        assertThat(headline(intake, atGemini, submission(NO_MONEY))).endsWith("time left not known yet");
    }

    @Test
    void countsFromTheFirstJobNotFromTheFirstItem() {
        var polling = polls(NOW.minus(Duration.ofMinutes(2)), null);

        assertThat(Headline.of(
                        new Snapshot(
                                intake(2_000L, 2_000, 0, null), progress(0, 0, 200, 0), submission(NO_MONEY), polling),
                        NOW))
                .endsWith("about 18 min left");
    }

    private static String headline(DatasetView intake, Progress progress, SubmissionView submission) {
        return Headline.of(Snapshots.of(intake, progress, submission), NOW);
    }
}

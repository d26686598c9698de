package dev.cupel.local.client.answer;

import static dev.cupel.local.client.answer.Snapshots.BEGIN;
import static dev.cupel.local.client.answer.Snapshots.NO_MONEY;
import static dev.cupel.local.client.answer.Snapshots.intake;
import static dev.cupel.local.client.answer.Snapshots.progress;
import static dev.cupel.local.client.answer.Snapshots.submission;
import static dev.cupel.local.client.answer.Snapshots.wave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.Reason;
import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.Trouble;
import dev.cupel.api.submit.WaveView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AttentionTest {

    private static final Instant NOW = BEGIN.plus(Duration.ofMinutes(5));
    private static final WaveView OPEN = wave(1, "OPEN", 100, 90);

    @Test
    void saysNothingWhileItGoesOn() {
        var waiting = new WaveView(
                2, "WAITING", "90 of 100 items of the waves before it are settled", null, null, 1, 5, 0, 0);

        assertThat(lines(submission(NO_MONEY, OPEN, waiting))).isEmpty();
    }

    @Test
    void saysNoTimesOfLessThanASecond() {
        var now = new Reason("BUDGET", "it is held", NOW.minusMillis(999), NOW.plusMillis(999), null);
        var ahead = new Reason("BUDGET", "it is held", NOW.plusSeconds(5), null, null);

        assertThat(Reasons.lines(now, NOW)).containsExactly("it is held (tried now)");
        assertThat(Reasons.lines(ahead, NOW)).containsExactly("it is held");
    }

    @Test
    void saysAlsoOfAnIntakeWithReasonsThatItIsNotSealedAndForWhatItWaits() {
        var open = JsonMapper.shared().readValue("""
                {"dataset": "quiz", "state": "OPEN", "recipe": "r", "weight": 1, "cancelled": false, "held": false, "leftOut": 0, "waitsFor": "first",
                 "accepted": 10, "rejected": 0, "batches": 1, "rejections": [], "reasons": []}""", DatasetView.class);

        assertThat(Attention.of(Snapshots.of(open, progress(0, 0, 4, 0), said(List.of()))))
                .extracting(Reason::category)
                .containsExactly("AFTER_ANOTHER", "NOT_SEALED");
    }

    @Test
    void saysThatFiguresOfACancelledDatasetFollow() throws Exception {
        var cancelled = JsonMapper.shared().readValue("""
                {"dataset": "quiz", "state": "COMPLETE", "recipe": "r", "weight": 1, "cancelled": true, "held": false, "leftOut": 0, "expected": 10,
                 "accepted": 10, "rejected": 0, "batches": 1, "rejections": [], "reasons": []}""", DatasetView.class);

        assertThat(Attention.of(Snapshots.of(cancelled, progress(0, 0, 4, 0), said(List.of()))))
                .extracting(Reason::text)
                .containsExactly("cancelled; 6 items without an answer are being ended, and the figures follow");
        assertThat(Attention.of(Snapshots.of(cancelled, progress(0, 0, 4, 6), said(List.of()))))
                .isEmpty();
    }

    @Test
    void showsWhatAServiceSaysWithItsTimes() {
        var refused = new Reason(
                "RATE_LIMITED", "Gemini takes no more jobs of gemini-x (429)", BEGIN, NOW.plusSeconds(40), null);
        var unknown = new Reason(
                "UNKNOWN_MODEL",
                "dev.cupel.gemini.call.PermanentGeminiException: model 'gemini-y' is not known",
                BEGIN,
                null,
                "`cupel recipe publish FILE` publishes one with another model");

        assertThat(lines(said(List.of(refused, unknown))))
                .containsExactly(
                        "needs you",
                        "  model 'gemini-y' is not known (for 5 min)",
                        "    -> `cupel recipe publish FILE` publishes one with another model",
                        "waits",
                        "  Gemini takes no more jobs of gemini-x (429) (for 5 min, next try in 40 s)");
    }

    @Test
    void saysOnceWhatHappensToManyBatches() {
        var troubles = List.of(
                new Trouble("quiz-0001", "REJECTED", 2, "404: no such model"),
                new Trouble("quiz-0002", "REJECTED", 2, "404: no such model"));
        var submission = new SubmissionView(Map.of(), null, null, null, null, NO_MONEY, List.of(), troubles, null);

        assertThat(lines(submission))
                .containsExactly("waits", "  sending 2 batches (quiz-0001, quiz-0002): 404: no such model");
    }

    @Test
    void saysWhyAWaveIsHeldAndWhatDecides() {
        assertThat(lines(submission(NO_MONEY, OPEN, wave(2, "HELD", 5, 0))))
                .containsExactly(
                        "needs you",
                        "  wave 2 is held: wave 1: 90% refined",
                        "    -> `cupel approve quiz` or `cupel reject quiz` decides");
        assertThat(lines(submission(
                        NO_MONEY,
                        OPEN,
                        new WaveView(2, "REJECTED", "wave 1", "ann", "the prompt is wrong", 1, 5, 0, 0))))
                .contains(
                        "  wave 2 was rejected by ann (the prompt is wrong)",
                        "    -> `cupel approve quiz` opens it after all");
    }

    @Test
    void saysThatMoneyIsUsedUp() {
        var money = new MoneyView(
                null,
                new BigDecimal("1.9"),
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "the dataset's budget is $2.0000",
                null);

        assertThat(lines(submission(money)))
                .contains(
                        "  held: the dataset's budget is $2.0000",
                        "    -> `cupel budget quiz --usd N` raises the dataset's budget");
    }

    @Test
    void saysThatItIsPausedOrCancelledAndThatBatchesAreInQuarantine() {
        assertThat(lines(Snapshots.paused())).contains("  paused by ann", "    -> `cupel resume quiz` goes on");
        assertThat(lines(operated("bob", Map.of("ACCEPTED", 3L, "QUARANTINED", 2L))))
                .anyMatch(line -> line.startsWith("  cancelled by bob (the wrong files)"))
                .contains(
                        "  batches in quarantine: 2, because it could not be found out whether Gemini has their jobs",
                        "    -> `cupel jobs --dataset quiz` shows them, `cupel jobs adopt` or `release` decides");
    }

    @Test
    void saysWhatHasNotArrivedAndWhereItMayBe() {
        var snapshot = Snapshots.of(intake(16L, 9, 0, null), progress(0, 0, 9, 0), submission(NO_MONEY));

        assertThat(Attention.lines(Attention.of(snapshot), NOW))
                .containsExactly(
                        "waits",
                        "  7 of the 16 published items have not arrived; `cupel dead-letters` shows records that could"
                                + " not be read");
    }

    @Test
    void saysThatItWaitsForADatasetThatDoesNotExist() {
        var intake = intake(9L, 9, 0, "frist");
        var snapshot = new Snapshot(intake, progress(0, 0, 0, 0), submission(NO_MONEY), PolledJobs.none("quiz"), true);

        assertThat(Attention.lines(Attention.of(snapshot), NOW))
                .containsExactly(
                        "needs you",
                        "  nothing of it is asked before dataset 'frist' is finished, and there is no dataset of that name",
                        "    -> `cupel publish PATH... --dataset frist` publishes it; if the name is wrong, `cupel cancel"
                                + " quiz` and publish it under another name");
        assertThat(Attention.lines(Attention.of(Snapshots.of(intake, progress(0, 0, 0, 0), submission(NO_MONEY))), NOW))
                .containsExactly("waits", "  nothing of it is asked before dataset 'frist' is finished");
    }

    private static List<String> lines(SubmissionView submission) {
        var snapshot = Snapshots.of(intake(100L, 100, 0, null), progress(0, 0, 90, 0), submission);
        return Attention.lines(Attention.of(snapshot), NOW);
    }

    private static SubmissionView said(List<Reason> reasons) {
        return new SubmissionView(Map.of(), "ann", null, null, null, NO_MONEY, List.of(), List.of(), reasons);
    }

    private static SubmissionView operated(@Nullable String cancelledBy, Map<String, Long> batches) {
        return new SubmissionView(
                batches, null, null, cancelledBy, "the wrong files", NO_MONEY, List.of(OPEN), List.of(), null);
    }
}

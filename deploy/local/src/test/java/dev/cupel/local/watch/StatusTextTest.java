package dev.cupel.local.watch;

import static dev.cupel.local.client.answer.Snapshots.intake;
import static dev.cupel.local.client.answer.Snapshots.progress;
import static dev.cupel.local.client.answer.Snapshots.report;
import static dev.cupel.local.client.answer.Snapshots.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.Overrides;
import dev.cupel.api.poller.Polls;
import dev.cupel.api.results.FailureSample;
import dev.cupel.api.results.Failures;
import dev.cupel.api.results.Strays;
import dev.cupel.api.results.Unknown;
import dev.cupel.api.submit.MoneyView;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Snapshots;
import dev.cupel.local.client.answer.Submissions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTextTest {

    @Test
    void showsEachItemInOneStateSoThatTheFiguresAddUp() {
        assertThat(StatusText.items(Snapshots.of(
                        intake(7_010L, 7_000, 3, null),
                        progress(300, 1_700, 4_988, 12),
                        submission(Submissions.NO_MONEY))))
                .containsExactly(
                        "  published    7,010",
                        "  accepted     7,000",
                        "    refined    4,988",
                        "    failed     12",
                        "    at Gemini  300",
                        "    being read 1,700",
                        "    to be sent 0",
                        "  rejected     3",
                        "  not arrived  7");
    }

    @Test
    void showsProjectWeightAndModeWhereTheyAreNotAsByDefault() {
        assertThat(StatusText.dataset(intake(null, 0, 0, null))).containsExactly("  recipe       qa-refine, version 1");
        assertThat(StatusText.dataset(new DatasetView(
                        "quiz",
                        "OPEN",
                        "qa-refine",
                        1,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        "kb",
                        "team-a",
                        7,
                        new Overrides("AUTO", 50L, "gemini-x", List.of(100L, 2_000L), new BigDecimal("2.5"), null),
                        "INTERACTIVE",
                        false,
                        false,
                        0,
                        0,
                        0,
                        null,
                        null,
                        null,
                        List.of(),
                        null)))
                .contains(
                        "  overrides    mode auto, interactive below 50 items, model gemini-x, waves 100 + 2,000 + rest, budget $2.5000",
                        "  series       kb",
                        "  project      team-a",
                        "  weight       7",
                        "  mode         interactive");
    }

    @Test
    void showsTheBudgetThatTheRecipeSets() {
        assertThat(StatusText.money(money(null, "25"), Optional.empty()))
                .containsExactly(
                        "  budget       $24.5000 spent, at most $0.2500 under way, limit $25.0000 (the recipe's)");
        assertThat(StatusText.money(money("30", "25"), Optional.empty()))
                .containsExactly(
                        "  budget       $24.5000 spent, at most $0.2500 under way, limit $30.0000 (set by `cupel budget`)");
    }

    @Test
    void saysNothingOfMoneyThatNobodyLimits() {
        assertThat(StatusText.money(Submissions.NO_MONEY, Optional.empty())).isEmpty();
    }

    @Test
    void countsFailuresInTheWordsOfWhoeverSaidSo() {
        var failures = new Failures(
                "SCHEMA_MISMATCH",
                12,
                List.of(
                        new FailureSample(
                                "a", 3, "dev.cupel.gemini.call.PermanentGeminiException: 400: no such model", 11),
                        new FailureSample("b", 1, null, 0)));

        assertThat(FailureText.lines(List.of(failures)))
                .containsExactly(
                        "  12 schema mismatch",
                        "    11 × 400: no such model (such as item a, attempt 3)",
                        "    no words (such as item b, attempt 1)");
    }

    @Test
    void showsWhatCameAndWasNotUsed() {
        var strays = new Strays(0, 2, 1_234, 3, 0);
        var report = report(Map.of("REFINED", 2_000L), 1_234, "0.00005", new Unknown(0, BigDecimal.ZERO), strays);
        var snapshot = Snapshots.of(intake(null, 0, 0, null), progress(0, 0, 0, 0), submission(Submissions.NO_MONEY));

        assertThat(StatusText.work(snapshot, Optional.of(report)))
                .contains(
                        "  answers      refined 2,000",
                        "  repaired     1,234",
                        "  unused       3 lines that are too long to be read, 1,234 lines or elements that answer nothing"
                                + " of their batch, 2 answers to what was answered");
        assertThat(StatusText.money(Submissions.NO_MONEY, Optional.of(report)))
                .containsExactly("  cost         $0.00005", "  tokens       0 in, 0 out");
    }

    @Test
    void namesTheFirstBatchesWhoseJobsAreLate() {
        var polling = new Polls("quiz", Map.of(), List.of("a", "b", "c", "d", "e", "f"), List.of(), null, List.of());

        assertThat(StatusText.work(
                        new Snapshot(
                                intake(null, 0, 0, null),
                                progress(0, 0, 0, 0),
                                submission(Submissions.NO_MONEY),
                                polling),
                        Optional.empty()))
                .contains("  late         jobs of 6 batches: a, b, c, d, e, …");
    }

    @Test
    void doesNotCallFreeWhatMayBeBilledYet() {
        var money = new MoneyView(
                new BigDecimal("0.003"),
                BigDecimal.ZERO,
                40,
                new BigDecimal("0.0028"),
                BigDecimal.ZERO,
                "the budget is ...",
                null);
        var report = report(Map.of(), 0, "0.5", new Unknown(40, new BigDecimal("0.0028")), new Strays(0, 0, 0, 0, 0));

        assertThat(StatusText.money(money, Optional.of(report)))
                .contains(
                        "  cost         at least $0.5000; of 40 requests that may be billed beside it the cost is not known,"
                                + " $0.0028 was expected",
                        "  budget       at least $0 spent, beside it about $0.0028 for 40 requests of unknown cost,"
                                + " at most $0 under way, limit $0.0030 (set by `cupel budget`)");
    }

    private static MoneyView money(@Nullable String set, String recipe) {
        return new MoneyView(
                set == null ? null : new BigDecimal(set),
                new BigDecimal("24.5"),
                0,
                BigDecimal.ZERO,
                new BigDecimal("0.25"),
                null,
                new BigDecimal(recipe));
    }
}

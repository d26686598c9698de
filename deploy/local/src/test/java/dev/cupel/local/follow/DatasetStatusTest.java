package dev.cupel.local.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.local.follow.Report.Unknown;
import dev.cupel.local.follow.Submission.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetStatusTest {

    @Test
    void leavesOutWhatIsAsByDefault() {
        assertThat(DatasetStatus.intakeLines(intake(null, 1, "BATCH", false)))
                .containsExactly(
                        "dataset      quiz",
                        "state        open",
                        "recipe       qa-refine, version 1",
                        "published    1,000",
                        "accepted     990",
                        "rejected     0");
    }

    @Test
    void showsProjectWeightAndModeOfACancelledDataset() {
        assertThat(DatasetStatus.intakeLines(intake("team-a", 7, "INTERACTIVE", true)))
                .contains(
                        "state        open, cancelled",
                        "project      team-a",
                        "weight       7",
                        "mode         interactive");
    }

    @Test
    void showsMoneyAndWhyNothingMoreIsSent() {
        var money = new Money(
                new BigDecimal("25"),
                new BigDecimal("24.5"),
                0,
                BigDecimal.ZERO,
                new BigDecimal("0.25"),
                "the budget is ...");
        var submission = new Submission(
                Map.of("ENDED", 9L, "PLANNED", 1L), null, null, "ann", "enough", money, List.of(), List.of());

        assertThat(DatasetStatus.submissionLines(submission))
                .endsWith(
                        "cancelled    by ann (enough)",
                        "budget       $24.5000 spent, at most $0.2500 under way, limit $25.0000",
                        "held         the budget is ...");
    }

    @Test
    void saysNothingOfMoneyThatNobodyLimits() {
        var money = new Money(null, new BigDecimal("24.5"), 0, BigDecimal.ZERO, BigDecimal.ZERO, null);
        var submission = new Submission(Map.of("ENDED", 9L), null, null, null, null, money, List.of(), List.of());

        assertThat(DatasetStatus.submissionLines(submission)).containsExactly("batches      ended 9");
    }

    @Test
    void doesNotCallFreeWhatMayBeBilledYet() {
        var money = new Money(
                new BigDecimal("0.003"),
                BigDecimal.ZERO,
                40,
                new BigDecimal("0.0028"),
                BigDecimal.ZERO,
                "the budget is ...");
        var submission = new Submission(Map.of("ENDED", 2L), null, null, null, null, money, List.of(), List.of());

        assertThat(DatasetStatus.submissionLines(submission))
                .contains(
                        "budget       at least $0.0000 spent, beside it about $0.0028 for 40 requests of unknown cost,"
                                + " at most $0.0000 under way, limit $0.0030");
        assertThat(DatasetStatus.costLines(report(0, new Unknown(40, new BigDecimal("0.0028")))))
                .endsWith(
                        "cost         at least $0.5000; of 40 requests that may be billed beside it the cost is not known,"
                                + " $0.0028 was expected");
    }

    @Test
    void namesTheFirstBatchesWhoseJobsAreLate() {
        assertThat(DatasetStatus.lateLines(new Polling(Map.of(), List.of(), List.of())))
                .isEmpty();
        assertThat(DatasetStatus.lateLines(new Polling(Map.of(), List.of("a", "b", "c", "d", "e", "f"), List.of())))
                .containsExactly("late         jobs of 6 batches: a, b, c, d, e, …");
    }

    @Test
    void showsRepairedAnswersWhenThereAreSome() {
        assertThat(DatasetStatus.costLines(report(1_234)))
                .containsExactly(
                        "answers      refined 2,000",
                        "repaired     1,234",
                        "tokens       0 in, 0 out",
                        "cost         $0.5000");
        assertThat(DatasetStatus.costLines(report(0))).noneMatch(line -> line.startsWith("repaired"));
    }

    private static Report report(long repaired) {
        return report(repaired, Unknown.NONE);
    }

    private static Report report(long repaired, Unknown unknown) {
        return new Report(
                Map.of("REFINED", 2_000L), repaired, new BigDecimal("0.5"), List.of(), new Report.Cost(unknown));
    }

    private static Intake intake(@Nullable String project, int weight, String mode, boolean cancelled) {
        return new Intake(
                "quiz",
                "OPEN",
                "qa-refine",
                1,
                null,
                1_000L,
                project,
                weight,
                mode,
                cancelled,
                990,
                0,
                1,
                null,
                List.of());
    }
}

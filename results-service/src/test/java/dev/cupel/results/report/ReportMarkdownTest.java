package dev.cupel.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.api.results.DatasetTimeline;
import dev.cupel.api.results.FailureSample;
import dev.cupel.api.results.Failures;
import dev.cupel.api.results.Gate;
import dev.cupel.api.results.GateDecision;
import dev.cupel.api.results.JobStatistics;
import dev.cupel.api.results.ModelCost;
import dev.cupel.api.results.Progress;
import dev.cupel.api.results.RecipeVersion;
import dev.cupel.api.results.Report;
import dev.cupel.api.results.ReportIntake;
import dev.cupel.api.results.Strays;
import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Usage;
import dev.cupel.api.results.Wave;
import dev.cupel.api.results.WaveCost;
import dev.cupel.results.answer.Unknowns;
import dev.cupel.results.answer.Usages;
import dev.cupel.results.wave.Waves;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportMarkdownTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-25T10:00:00Z");
    private static final Cost COST = new Cost(
            2,
            0,
            2_001,
            new Usage(1_234_567, 0, 345_678, 9),
            new BigDecimal("1.2345"),
            new Unknown(7, new BigDecimal("0.005")),
            new BigDecimal("1.2345"),
            Unknowns.NONE,
            new BigDecimal("1.3"));

    @Test
    void isAPageToRead() {
        var page = ReportMarkdown.of(report(
                List.of(new Failures(
                        "SCHEMA_MISMATCH",
                        12,
                        List.of(
                                new FailureSample("quiz|7", 3, "a pipe | here,\n`code` and <b>", 11),
                                new FailureSample("8", 3, "x".repeat(500), 1)))),
                List.of(new WaveCost(1, COST.view()), new WaveCost(2, COST.view()))));

        assertThat(page.lines())
                .startsWith(
                        "# Report on quiz\\_1",
                        "",
                        "Recipe qa-refine, version 3, asked of gemini-3.1-flash-lite.",
                        "",
                        "Note: it ends soon.")
                .contains(
                        "| refined | 1,988 |",
                        "| **refined, of those with an outcome** | **99.4%** |",
                        "| **cost** | **at least $1.2345** |",
                        "| requests that may be billed beside it, of unknown cost | 7, expected: $0.0050 |",
                        "| first item accepted | 2026-11-25 10:00:00 UTC |",
                        "| all results taken | not yet |",
                        "| **in all** | **1 h 1 min** |",
                        "Jobs: 2 succeeded, 1 failed. Half of those that ended took 45 s or less, the longest 2 min 0 s.",
                        "| 1 | 500 | 490 | 10 | 98% | at least 95%: reached, opened |",
                        "| 2 | 500 | 450 | 50 | 90% | at least 95%: **missed**, **held** |",
                        "| 3 | 500 | 450 | 50 | 90% | at least 95% and approval: **missed**, approved by ann: looks \\| good |",
                        "| 4 | 500 | 450 | 50 | 90% | at least 95% and approval: **missed**, **rejected** by bob: looks \\| good;"
                                + " before, 2026-11-25 10:00:00 UTC, **held** (88 of 100 \\| refined) |",
                        "| 5 | 500 | 499 | 1 | 99.8% | at least 95%: reached |",
                        "| 6 | 500 | 499 | 1 | 99.8% | – |",
                        "| schema mismatch | 12 | quiz\\|7 | 3 | a pipe \\| here, \\`code\\` and \\<b\\> |",
                        "|  |  | 8 | 3 | %s… |".formatted("x".repeat(200)),
                        "1,988 refined, 30 schema mismatch.",
                        "| all | 2 | 2,001 | 1,234,567 | 0 | 345,678 | 9 | at least $1.2345 | $1.3000 | +5.3% |",
                        "| gemini-3.1-flash-lite | 2026-11-25 | 2,001 | 1,234,567 | 0 | 345,678 | 9 | $1.2345 |",
                        "| gemini-flash-latest, answered by gemini-3.8-flash | 2026-11-26 | 2 | 1,234,567 | 0 | 345,678 | 9 | $2.3456 |",
                        "| gemini-flash-latest, no answer | 2026-11-26 | 3 | 0 | 0 | 0 | 0 | at least $0 |",
                        "| gemini-flash-latest | 2026-11-26 | 4 | 1,234,567 | 0 | 345,678 | 9 | not known |");
    }

    @Test
    void everyRowOfATableHasAsManyCellsAsItsHead() {
        var page = ReportMarkdown.of(report(
                List.of(new Failures(
                        "REFUSED",
                        2,
                        List.of(new FailureSample("a", 1, null, 1), new FailureSample("b\\", 1, "|\\|", 1)))),
                List.of(new WaveCost(1, COST.view()))));

        var cells = 0;
        for (var line : page.lines().toList()) {
            var now = line.startsWith("|")
                    ? line.replaceAll("\\\\.", "").chars().filter(c -> c == '|').count()
                    : 0;
            assertThat(cells == 0 || now == 0 || now == cells).as(line).isTrue();
            cells = (int) now;
        }
    }

    @Test
    void expectsNothingOfWhatIsNotSettled() {
        var underWay = Cost.ofBatch(false, 0, Usages.NONE, BigDecimal.ZERO, Unknowns.NONE, new BigDecimal("0.5"));

        assertThat(ReportMarkdown.of(report(List.of(), List.of(new WaveCost(3, underWay.view())))))
                .contains("| 3 | 1 | 0 | 0 | 0 | 0 | 0 | $0 | – | – |\n");
    }

    @Test
    void saysThatNothingFailed() {
        assertThat(ReportMarkdown.of(report(List.of(), List.of())))
                .contains("## Failures\n\nNo item has failed so far; 1 of 2,001 have no outcome yet.\n");
    }

    @Test
    void doesNotPraiseADatasetThatHasHardlyBegun() {
        var ended = report(List.of(), List.of());
        var begun = new Report(
                ended.dataset(),
                ended.recipe(),
                ended.intake(),
                new Progress(
                        "quiz_1",
                        20,
                        20,
                        20,
                        15,
                        5,
                        0,
                        0,
                        0,
                        0,
                        0,
                        BigDecimal.ZERO,
                        4,
                        4,
                        Map.of("b", "gone"),
                        List.of(),
                        ACCEPTED,
                        null),
                null,
                ended.timeline(),
                new JobStatistics(Map.of("RUNNING", 4L), null, null),
                ended.waves(),
                List.of(),
                Map.of(),
                0,
                ended.strays(),
                new BigDecimal("0.0000512"),
                List.of(),
                ended.cost(),
                List.of());

        assertThat(ReportMarkdown.of(begun).lines())
                .contains(
                        "Jobs: 4 running. None has ended yet, as far as times are known.",
                        "No item has failed so far; 20 of 20 have no outcome yet. The results of 1 job cannot be read as"
                                + " things are.",
                        "Beside those: 4 lines that are too long to be read, 5 lines that are not UTF-8 or not JSON, 3 lines or"
                                + " elements that answer nothing of their batch, 2 answers to what was answered, 1 answers"
                                + " that came after their job had ended without them.")
                .noneMatch(line -> line.contains("No item failed") || line.contains("–" + " or less"));
    }

    private static Report report(List<Failures> failures, List<WaveCost> waves) {
        return new Report(
                "quiz_1",
                new RecipeVersion("qa-refine", 3, "gemini-3.1-flash-lite", List.of("it ends soon")),
                new ReportIntake(2_000L, 0, 0, null),
                new Progress(
                        "quiz_1",
                        2_001,
                        2_000,
                        2_000,
                        0,
                        0,
                        1_988,
                        12,
                        18,
                        17,
                        1,
                        new BigDecimal("0.00213"),
                        3,
                        0,
                        Map.of(),
                        List.of(),
                        ACCEPTED,
                        ACCEPTED),
                Waves.percent(1_988, 2_000),
                new DatasetTimeline(ACCEPTED, ACCEPTED, ACCEPTED, ACCEPTED, null, 3_665L),
                new JobStatistics(ends(), 45L, 120L),
                List.of(
                        wave(1, 490, gate(true, GateDecision.State.OPEN, null)),
                        wave(2, 450, gate(false, GateDecision.State.HELD, null)),
                        wave(3, 450, gate(false, GateDecision.State.OPEN, "ann")),
                        wave(4, 450, gate(false, GateDecision.State.REJECTED, "bob")),
                        wave(5, 499, new Gate(BigDecimal.valueOf(9500, 2), false, true, null, List.of())),
                        wave(6, 499, null)),
                failures,
                answers(),
                5,
                new Strays(1, 2, 3, 4, 5),
                new BigDecimal("1.2345"),
                List.of(
                        new ModelCost(
                                "gemini-3.1-flash-lite",
                                "gemini-3.1-flash-lite",
                                "2026-11-25",
                                2_001,
                                COST.tokens(),
                                new BigDecimal("1.2345"),
                                0),
                        new ModelCost(
                                "gemini-flash-latest",
                                "gemini-3.8-flash",
                                "2026-11-26",
                                2,
                                COST.tokens(),
                                new BigDecimal("2.3456"),
                                0),
                        new ModelCost("gemini-flash-latest", null, "2026-11-26", 3, Usages.NONE, BigDecimal.ZERO, 3),
                        new ModelCost("gemini-flash-latest", null, "2026-11-26", 4, COST.tokens(), null, 0)),
                COST.view(),
                waves);
    }

    private static Wave wave(int number, long refined, @Nullable Gate gate) {
        return new Wave(number, 500, 5, refined, 500 - refined, Waves.percent(refined, 500), ACCEPTED, ACCEPTED, gate);
    }

    private static Gate gate(boolean reached, GateDecision.State state, @Nullable String by) {
        var why = by == null ? null : "looks | good";
        return new Gate(
                BigDecimal.valueOf(9500, 2),
                by != null,
                reached,
                new GateDecision(state, "numbers", by, why, ACCEPTED),
                state == GateDecision.State.REJECTED
                        ? List.of(
                                new GateDecision(GateDecision.State.HELD, "88 of 100 | refined", null, null, ACCEPTED))
                        : List.of());
    }

    private static Map<String, Long> ends() {
        var ends = new LinkedHashMap<String, Long>();
        ends.put("SUCCEEDED", 2L);
        ends.put("FAILED", 1L);
        return ends;
    }

    private static Map<String, Long> answers() {
        var answers = new LinkedHashMap<String, Long>();
        answers.put("REFINED", 1_988L);
        answers.put("SCHEMA_MISMATCH", 30L);
        return answers;
    }
}

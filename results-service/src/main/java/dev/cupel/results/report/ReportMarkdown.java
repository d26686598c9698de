package dev.cupel.results.report;

import dev.cupel.api.results.CostView;
import dev.cupel.api.results.JobStatistics;
import dev.cupel.api.results.ModelCost;
import dev.cupel.api.results.Report;
import dev.cupel.rest.Usd;
import dev.cupel.results.answer.Usages;
import dev.cupel.results.report.MarkdownTable.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as a Markdown page. */
final class ReportMarkdown {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    static final int LONGEST_NAME = 80;
    static final int LONGEST_MESSAGE = 200;
    private static final String NONE = "–";

    private final Report report;
    private final List<String> lines = new ArrayList<>();

    private ReportMarkdown(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var page = new ReportMarkdown(report);
        page.summary();
        page.timeline();
        page.waves();
        page.failures();
        page.answers();
        page.costs();
        return String.join("\n", page.lines) + "\n";
    }

    private void summary() {
        lines.add("# Report on %s".formatted(MarkdownTable.text(report.dataset(), LONGEST_NAME)));
        lines.add("");
        if (report.intake().refused() != null) {
            lines.add("Refused: %s".formatted(MarkdownTable.text(report.intake().refused(), LONGEST_MESSAGE)));
            lines.add("");
        }
        if (report.recipe() != null) {
            lines.add("Recipe %s, version %d, asked of %s."
                    .formatted(
                            MarkdownTable.text(report.recipe().name(), LONGEST_NAME),
                            report.recipe().version(),
                            MarkdownTable.text(report.recipe().model(), LONGEST_NAME)));
            lines.add("");
            report.recipe().warnings().forEach(warning -> {
                lines.add("Note: %s.".formatted(MarkdownTable.text(warning, LONGEST_MESSAGE)));
                lines.add("");
            });
        }
        lines.addAll(ItemsTable.of(report).lines());
    }

    private void timeline() {
        var timeline = report.timeline();
        var table = MarkdownTable.of(Side.LEFT, "What", "When")
                .row("first item accepted", time(timeline.firstAccepted()))
                .row("first job submitted", time(timeline.firstSubmitted()))
                .row("last end of a job seen", time(timeline.lastEnded()))
                .row("last outcome", time(timeline.lastOutcome()))
                .row("all results taken", timeline.settled() == null ? "not yet" : time(timeline.settled()))
                .row("**in all**", "**%s**".formatted(duration(timeline.seconds())));
        section("Timeline", table);
        lines.add("");
        lines.add("Jobs: %s. %s".formatted(counts(report.jobs().ends()), durations(report.jobs())));
    }

    private static String durations(JobStatistics jobs) {
        return jobs.medianSeconds() == null
                ? "None has ended yet, as far as times are known."
                : "Half of those that ended took %s or less, the longest %s."
                        .formatted(duration(jobs.medianSeconds()), duration(jobs.longestSeconds()));
    }

    private void waves() {
        var table = MarkdownTable.of("Wave", "Items", "Refined", "Failed", "Success", "Gate to the next");
        report.waves()
                .forEach(wave -> table.row(
                        String.valueOf(wave.wave()),
                        number(wave.items()),
                        number(wave.refined()),
                        number(wave.failed()),
                        percent(wave.successPercent()),
                        wave.gate() == null ? NONE : GateText.of(wave.gate())));
        section("Waves", table);
    }

    private void failures() {
        if (report.failures().isEmpty()) {
            section("Failures", List.of(noFailures()));
            return;
        }
        var table = MarkdownTable.of(Side.LEFT, "Category", "Items", "For example", "Attempts", "Why");
        report.failures().forEach(category -> {
            var name = category.category().toLowerCase(Locale.ROOT).replace('_', ' ');
            var items = number(category.items());
            for (var sample : category.samples()) {
                table.row(
                        name,
                        items,
                        MarkdownTable.text(sample.item(), LONGEST_NAME),
                        String.valueOf(sample.attempts()),
                        sample.message() == null ? NONE : MarkdownTable.text(sample.message(), LONGEST_MESSAGE));
                name = "";
                items = "";
            }
        });
        section("Failures", table);
    }

    /** That nothing has failed says little while much is open. */
    private String noFailures() {
        var progress = report.progress();
        var open = progress.staged() - progress.refined() - progress.failed();
        var troubled = progress.troubles().isEmpty()
                ? ""
                : " The results of %s cannot be read as things are."
                        .formatted(jobs(progress.troubles().size()));
        return open == 0
                ? "None of the items that were asked failed."
                : "No item has failed so far; %s of %s have no outcome yet.%s"
                        .formatted(number(open), number(progress.staged()), troubled);
    }

    private static String jobs(int count) {
        return count == 1 ? "1 job" : number(count) + " jobs";
    }

    private void answers() {
        section("Answers, those that were asked again included", List.of(counts(report.answers()) + "."));
        StrayText.of(report.strays()).ifPresent(text -> {
            lines.add("");
            lines.add("Beside those: %s.".formatted(text));
        });
    }

    private void costs() {
        var table = MarkdownTable.of(
                "Wave", "Batches", "Answered", "Prompt", "cached", "Output", "Thinking", "Cost", "Expected", "Error");
        report.costsByWave().forEach(wave -> costRow(table, String.valueOf(wave.wave()), wave.cost()));
        if (report.costsByWave().size() != 1) {
            costRow(table, "all", report.cost());
        }
        section("Tokens and cost by wave", table);
        lines.add("");
        lines.add(
                "At list price, in US dollars. Error: by how much too much (+) or too little (-) was expected, of what the"
                        + " settled batches cost.");
        var searches = report.cost().tokens().searches();
        if (searches > 0) {
            lines.add("The model made %s %s to Google Search, which the cost includes."
                    .formatted(number(searches), searches == 1 ? "query" : "queries"));
        }
        var models =
                MarkdownTable.of("Model", "Day (UTC)", "Requests", "Prompt", "cached", "Output", "Thinking", "Cost");
        report.models()
                .forEach(model -> models.row(
                        name(model),
                        model.day(),
                        number(model.requests()),
                        number(model.tokens().prompt()),
                        number(model.tokens().cached()),
                        number(model.tokens().output()),
                        number(model.tokens().thoughts()),
                        usd(model.costUsd(), model.unknownRequests())));
        section("Tokens and cost by model", models);
    }

    private static void costRow(MarkdownTable table, String name, CostView cost) {
        table.row(
                name,
                number(cost.batches()),
                number(cost.answers()),
                number(cost.tokens().prompt()),
                number(cost.tokens().cached()),
                number(cost.tokens().output()),
                number(cost.tokens().thoughts()),
                usd(cost.costUsd(), cost.unknown().requests()),
                cost.unsettled() == cost.batches() ? NONE : usd(cost.estimatedUsd()),
                error(cost.errorPercent()));
    }

    private void section(String title, MarkdownTable table) {
        section(title, table.lines());
    }

    private void section(String title, List<String> body) {
        lines.add("");
        lines.add("## " + title);
        lines.add("");
        lines.addAll(body);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> "%s %s"
                                .formatted(
                                        number(count.getValue()),
                                        count.getKey().toLowerCase(Locale.ROOT).replace('_', ' ')))
                        .collect(Collectors.joining(", "));
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** The model that was asked, and what answered, where that is something else. */
    private static String name(ModelCost model) {
        var asked = MarkdownTable.text(model.model(), LONGEST_NAME);
        if (model.modelVersion() == null) {
            // An answer that is paid for need not name its version, and once this was not kept.
            return model.tokens().equals(Usages.NONE) ? asked + ", no answer" : asked;
        }
        return model.modelVersion().equals(model.model())
                ? asked
                : asked + ", answered by " + MarkdownTable.text(model.modelVersion(), LONGEST_NAME);
    }

    /** What is known of a cost: the least that it is, where there are requests that nothing is known of. */
    static String usd(@Nullable BigDecimal known, long unknownRequests) {
        return known == null || unknownRequests == 0 ? usd(known) : "at least " + usd(known);
    }

    static String usd(@Nullable BigDecimal value) {
        return value == null ? "not known" : Usd.text(value);
    }

    static String percent(@Nullable BigDecimal value) {
        return value == null ? NONE : value.stripTrailingZeros().toPlainString() + "%";
    }

    private static String error(@Nullable BigDecimal percent) {
        return percent == null ? NONE : (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%";
    }

    static String time(@Nullable Instant time) {
        return time == null ? NONE : TIME.format(time);
    }

    private static String duration(@Nullable Long seconds) {
        if (seconds == null) {
            return NONE;
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        var duration = Duration.ofSeconds(seconds);
        return duration.toHours() == 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
    }
}

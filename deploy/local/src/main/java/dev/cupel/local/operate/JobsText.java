package dev.cupel.local.operate;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.row;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.api.results.UnusedOfBatch;
import dev.cupel.api.submit.JobView;
import dev.cupel.api.submit.QuotaView;
import dev.cupel.local.client.answer.LateJob;
import dev.cupel.local.client.answer.UnusedLines;
import dev.cupel.local.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches and their jobs as a table. */
final class JobsText {

    private static final List<String> TITLES = List.of("batch", "wave", "state", "items", "cost", "project", "job");

    private JobsText() {}

    /**
     * The lines of the table; below it, what is wrong with batches and was with their results, which jobs are late, and the
     * quota in use.
     */
    static List<String> table(
            List<JobView> jobs, List<UnusedOfBatch> unused, List<LateJob> late, List<QuotaView> quota, Instant now) {
        var lines = new ArrayList<String>();
        if (jobs.isEmpty()) {
            lines.add("no batches");
        } else {
            lines.addAll(columns(Stream.concat(Stream.of(TITLES), jobs.stream().map(JobsText::cells))
                    .toList()));
        }
        jobs.stream().filter(job -> job.error() != null).map(JobsText::trouble).forEach(lines::add);
        var shown = jobs.stream().map(JobView::batch).collect(Collectors.toSet());
        unused.stream()
                .filter(one -> shown.contains(one.batch()))
                .map(UnusedLines::text)
                .forEach(lines::add);
        late.stream().map(job -> job.text(now)).forEach(lines::add);
        quota.stream().map(each -> quota(each, now)).forEach(lines::add);
        return lines;
    }

    private static List<String> cells(JobView job) {
        return List.of(
                job.batch(),
                number(job.wave()),
                job.state().toLowerCase(Locale.ROOT),
                number(job.items()),
                cost(job),
                Objects.requireNonNullElse(job.project(), "-"),
                Objects.requireNonNullElse(job.job(), "-"));
    }

    private static String cost(JobView job) {
        if (job.costUsd() != null) {
            return (job.unknownRequests() == 0 ? "" : "at least ") + usd(job.costUsd());
        }
        return job.estimatedUsd() == null ? "-" : "about " + usd(job.estimatedUsd());
    }

    private static String trouble(JobView job) {
        var whose = job.state().equals("QUARANTINED")
                ? "; the display name of its job, if there is one, ends with " + job.intent()
                : "";
        return "  %s: %s%s".formatted(job.batch(), job.error(), whose);
    }

    private static String quota(QuotaView quota, Instant now) {
        var reduced = quota.workingTokens() == null
                ? ""
                : "; no more than %s for now, because Gemini has refused jobs (429%s)"
                        .formatted(number(quota.workingTokens()), last(quota.refusedAt(), now));
        return row(
                "quota",
                "project %s, %s: %s, %s tokens%s"
                        .formatted(quota.project(), quota.model(), jobs(quota), number(quota.tokens()), reduced));
    }

    private static String last(@Nullable Instant refused, Instant now) {
        return refused == null ? "" : ", last %s ago".formatted(Figures.time(Duration.between(refused, now)));
    }

    private static String jobs(QuotaView quota) {
        return quota.jobs() == 1 ? "1 job" : number(quota.jobs()) + " jobs";
    }

    private static List<String> columns(List<List<String>> rows) {
        var widths = IntStream.range(0, TITLES.size())
                .map(column -> rows.stream()
                        .mapToInt(cells -> cells.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(cells -> line(cells, widths)).toList();
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            line.append(cell).repeat(' ', widths[column] - cell.length() + 2);
        }
        return line.toString().stripTrailing();
    }
}

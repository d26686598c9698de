package dev.cupel.results.report;

import static dev.cupel.results.report.ReportMarkdown.number;
import static dev.cupel.results.report.ReportMarkdown.percent;
import static dev.cupel.results.report.ReportMarkdown.usd;

import dev.cupel.api.results.Report;
import dev.cupel.api.results.ReportIntake;

/** What became of all items of a dataset, those that were never asked included. */
final class ItemsTable {

    private ItemsTable() {}

    static MarkdownTable of(Report report) {
        var progress = report.progress();
        var table = MarkdownTable.of("Items", number(found(report)));
        addNeverAsked(table, report.intake());
        table.row("refined", number(progress.refined()))
                .row("failed", number(progress.failed()))
                .row("without outcome yet", number(progress.staged() - progress.refined() - progress.failed()))
                .row("**refined, of those with an outcome**", "**%s**".formatted(percent(report.successPercent())))
                .row("asked again", number(progress.retries()))
                .row("not asked, because an equal item was", number(progress.copies()))
                .row("saved by that", usd(progress.savedUsd()))
                .row("answers used after repair, at no cost", number(report.repaired()))
                .row(
                        "**cost**",
                        "**%s**"
                                .formatted(usd(
                                        report.costUsd(),
                                        report.cost().unknown().requests())));
        addUnknown(table, report);
        return table;
    }

    /** What the publisher has found, as far as it is known. */
    private static long found(Report report) {
        var intake = report.intake();
        var arrived = report.progress().staged() + intake.rejected();
        return intake.leftOut() + (intake.published() == null ? arrived : Math.max(intake.published(), arrived));
    }

    private static void addNeverAsked(MarkdownTable table, ReportIntake intake) {
        if (intake.leftOut() > 0) {
            table.row("left out by the publisher", number(intake.leftOut()));
        }
        if (intake.rejected() > 0) {
            table.row("rejected", number(intake.rejected()));
        }
    }

    private static void addUnknown(MarkdownTable table, Report report) {
        var unknown = report.cost().unknown();
        if (unknown.requests() > 0) {
            table.row(
                    "requests that may be billed beside it, of unknown cost",
                    "%s, expected: %s".formatted(number(unknown.requests()), usd(unknown.usd())));
        }
    }
}

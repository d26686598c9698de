package dev.cupel.local.run;

import dev.cupel.api.results.Report;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Ledger;
import dev.cupel.local.client.answer.Reports;
import dev.cupel.local.client.answer.Snapshot;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The demo's table.
 *
 * @param report empty when no item was accepted
 */
record Summary(
        int published, Snapshot end, Optional<Report> report, Ledger ledger, Instant firstPublish, Instant lastRecord) {

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(row("published", number(published)));
        lines.add(row("accepted", number(end.intake().accepted())));
        lines.add(row("rejected", number(end.intake().rejected())));
        end.intake().rejections().stream()
                .limit(3)
                .forEach(rejection ->
                        lines.add("  %-12s  %s: %s".formatted("", Intakes.name(rejection), rejection.reason())));
        lines.add(row("refined", number(end.progress().refined())));
        lines.add(row("failed", number(end.progress().failed())));
        lines.add(row("jobs", number(ledger.jobs())));
        lines.add(row(
                "requests",
                "%s sent, %s of them billed, %s more than once"
                        .formatted(number(ledger.requests()), number(ledger.billed()), number(ledger.paidTwice()))));
        report.ifPresent(cost -> {
            lines.add(row("tokens", Reports.used(cost)));
            lines.add(row(
                    "cost",
                    "%s for the answers that came; $%s by the emulator's bill, at list price"
                            .formatted(Reports.cost(cost), ledger.usd().setScale(4, RoundingMode.HALF_UP))));
        });
        lines.add(row("time", time()));
        return lines;
    }

    private String time() {
        var took = Duration.between(firstPublish, lastRecord);
        if (took.isNegative() || took.isZero()) {
            return "every item had its outcome before";
        }
        var seconds = took.toMillis() / 1000.0;
        return "%.1f s from the first publish to the last record, %,d items/s"
                .formatted(seconds, Math.round(finished() / seconds));
    }

    private static String row(String name, String value) {
        return "  %-12s  %s".formatted(name, value);
    }

    private static String number(long value) {
        return "%,d".formatted(value);
    }

    private long finished() {
        return end.progress().refined() + end.progress().failed();
    }
}

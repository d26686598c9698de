package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.api.ingest.SeriesDataset;
import dev.cupel.api.results.Report;
import dev.cupel.local.client.Services;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The datasets of a series, and their sums. */
final class SeriesText {

    private static final String TOTAL = "in all";

    private SeriesText() {}

    /** A dataset with what is known of its outcomes; empty: no item of it is staged yet. */
    private record Part(SeriesDataset dataset, Optional<Report> report) {

        long refined() {
            return report.map(known -> known.progress().refined()).orElse(0L);
        }

        long failed() {
            return report.map(known -> known.progress().failed()).orElse(0L);
        }

        long copies() {
            return report.map(known -> known.progress().copies()).orElse(0L);
        }

        /** Requests of unknown cost come on top of it. */
        boolean isLeast() {
            return report.map(known ->
                            known.costUsd() == null || known.cost().unknown().requests() > 0)
                    .orElse(false);
        }

        BigDecimal cost() {
            return report.map(Report::costUsd).orElse(BigDecimal.ZERO);
        }

        String batches() {
            var first = dataset.firstBatch();
            var last = dataset.lastBatch();
            if (first == null || last == null) {
                return "–";
            }
            return first.equals(last) ? number(first) : "%s to %s".formatted(number(first), number(last));
        }
    }

    static List<String> lines(Services services, String series) throws InterruptedException {
        var parts = new ArrayList<Part>();
        for (var dataset : services.ingest().series(series)) {
            parts.add(new Part(dataset, services.results().report(dataset.dataset())));
        }
        return table(parts);
    }

    private static List<String> table(List<Part> parts) {
        var width = Stream.concat(
                        Stream.of(TOTAL),
                        parts.stream().map(part -> part.dataset().dataset()))
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        var format = "%-" + Math.max(width, "dataset".length()) + "s  %-14s  %10s  %10s  %10s  %10s  %10s  %s";
        var lines = new ArrayList<String>();
        lines.add(
                format.formatted("dataset", "batches", "items", "rejected", "refined", "failed", "not asked", "cost"));
        parts.forEach(part -> lines.add(format.formatted(
                part.dataset().dataset(),
                part.batches(),
                number(part.dataset().accepted()),
                number(part.dataset().rejected()),
                number(part.refined()),
                number(part.failed()),
                number(part.copies()),
                cost(part.cost(), part.isLeast()))));
        lines.add(format.formatted(
                TOTAL,
                number(parts.stream()
                        .mapToLong(part -> part.dataset().batches())
                        .sum()),
                number(parts.stream()
                        .mapToLong(part -> part.dataset().accepted())
                        .sum()),
                number(parts.stream()
                        .mapToLong(part -> part.dataset().rejected())
                        .sum()),
                number(parts.stream().mapToLong(Part::refined).sum()),
                number(parts.stream().mapToLong(Part::failed).sum()),
                number(parts.stream().mapToLong(Part::copies).sum()),
                cost(
                        parts.stream().map(Part::cost).reduce(BigDecimal.ZERO, BigDecimal::add),
                        parts.stream().anyMatch(Part::isLeast))));
        return lines;
    }

    private static String cost(BigDecimal usd, boolean isLeast) {
        return isLeast ? "at least " + usd(usd) : usd(usd);
    }
}

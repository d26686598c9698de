package dev.cupel.local.export;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.api.ingest.Rejection;
import dev.cupel.local.client.answer.Attention;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands between a dataset and its end, of which results-service, which writes the report, does not hear; and which of its
 * items were refused, by name.
 */
record ReportTroubles(Snapshot snapshot, Instant now) {

    private static final String SECTION = "\n## ";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The page with sections for them, before all others; as it is where there is nothing to say. */
    String in(String page) {
        var lines = new ArrayList<String>();
        reasons().ifPresent(lines::addAll);
        rejections().ifPresent(lines::addAll);
        if (lines.isEmpty()) {
            return page;
        }
        var place = page.indexOf(SECTION);
        var text = "\n" + String.join("\n", lines);
        return place < 0 ? page + text + "\n" : page.substring(0, place) + text + "\n" + page.substring(place);
    }

    /** The report with members {@code reasons}, {@code rejected} and {@code rejections}. */
    void in(ObjectNode report) {
        report.set("reasons", JSON.valueToTree(Attention.of(snapshot)));
        report.put("rejected", snapshot.intake().rejected());
        var rejections = report.putArray("rejections");
        snapshot.intake().rejections().forEach(rejection -> put(rejection, rejections.addObject()));
    }

    private static void put(Rejection rejection, ObjectNode into) {
        into.put("partition", rejection.partition())
                .put("offset", rejection.offset())
                .put("item", rejection.item())
                .put("source", rejection.source())
                .put("reason", rejection.reason());
    }

    private Optional<List<String>> reasons() {
        var reasons = Attention.of(snapshot);
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        lines.add("## What it waits for");
        lines.add("");
        for (var reason : reasons) {
            var told = Reasons.lines(reason, now);
            lines.add("- " + escaped(told.getFirst()));
            told.stream().skip(1).forEach(line -> lines.add("  " + line.strip().replace("-> ", "→ ")));
        }
        return Optional.of(lines);
    }

    private Optional<List<String>> rejections() {
        var intake = snapshot.intake();
        if (intake.rejected() == 0) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        lines.add((reasons().isPresent() ? "\n" : "") + "## Rejected");
        lines.add("");
        lines.add((intake.rejected() == 1
                        ? "1 item was refused before it was asked"
                        : "%s items were refused before they were asked".formatted(number(intake.rejected())))
                + "; `cupel rejected %s` has all.".formatted(intake.dataset()));
        lines.add("");
        intake.rejections().stream().map(ReportTroubles::line).forEach(lines::add);
        return Optional.of(lines);
    }

    private static String line(Rejection rejection) {
        return "- %s: %s".formatted(escaped(Intakes.name(rejection)), escaped(Words.plain(rejection.reason())));
    }

    /** Names and words of others are no Markdown. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\*_<>\\[\\]#|])", "\\\\$1");
    }
}

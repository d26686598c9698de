package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.row;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.api.results.Cause;
import dev.cupel.local.client.answer.HeldGate;
import dev.cupel.local.client.answer.Reports;
import dev.cupel.local.text.Words;
import java.util.ArrayList;
import java.util.List;

/** What helps to decide about a wave that is held: causes of failures, costs, and samples. */
final class HeldGateText {

    private static final int LONGEST = 200;

    private HeldGateText() {}

    static List<String> lines(String dataset, HeldGate held) {
        var lines = new ArrayList<String>();
        lines.add("gate before wave %s".formatted(number(held.wave())));
        lines.add("  " + row("cost so far", soFar(held)));
        lines.add("  " + row("the rest", rest(held)));
        if (held.causes().isEmpty()) {
            lines.add("  " + row("failed", "none"));
        }
        held.causes().forEach(cause -> lines.addAll(lines(cause)));
        if (!held.causes().isEmpty()) {
            lines.add(
                    "    a mended recipe (`cupel recipe publish FILE`) counts for datasets that are published after it: `cupel cancel"
                            + " %s`, and publish its files with the new one under another name".formatted(dataset));
        }
        held.samples().forEach(sample -> {
            lines.add("  sample %s".formatted(sample.item()));
            sample.before().forEach((name, text) -> lines.add(field("before", name, text)));
            sample.after()
                    .properties()
                    .forEach(member -> lines.add(field(
                            "after",
                            member.getKey(),
                            member.getValue().isString()
                                    ? member.getValue().asString()
                                    : member.getValue().toString())));
        });
        return lines;
    }

    private static String soFar(HeldGate held) {
        var least = held.unknown().requests() == 0 ? "" : "at least ";
        return "%s for %s items%s"
                .formatted(
                        held.costUsd() == null ? "not known" : least + usd(held.costUsd()),
                        number(held.itemsSoFar()),
                        Reports.onTop(held.unknown()));
    }

    private static String rest(HeldGate held) {
        return "%s items, %s"
                .formatted(
                        number(held.itemsLeft()),
                        held.leftUsd() == null
                                ? "cost not known"
                                : "about %s, if each costs as much as those before".formatted(usd(held.leftUsd())));
    }

    private static List<String> lines(Cause cause) {
        var said = cause.message() == null ? "" : ": " + shortened(Words.plain(cause.message()));
        return List.of(
                "  "
                        + row(
                                "failed",
                                "%s %s%s%s"
                                        .formatted(
                                                number(cause.items()),
                                                Words.constant(cause.category()),
                                                cause.item() == null ? "" : ", such as item " + cause.item(),
                                                said)),
                "    -> " + cause.setting());
    }

    private static String field(String when, String name, String text) {
        return "    %-6s  %s: %s".formatted(when, name, shortened(text));
    }

    private static String shortened(String text) {
        var line = text.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

package dev.cupel.local.watch;

import dev.cupel.local.client.answer.Attention;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.text.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes how far a dataset is. */
final class ProgressText {

    private ProgressText() {}

    /** Where it stands, a line a state of items, and what it waits for; for a terminal. */
    static List<String> block(Snapshot snapshot, double rate, Duration elapsed, Instant now) {
        var progress = snapshot.progress();
        var whole = snapshot.intake().accepted();
        var lines = new ArrayList<String>();
        lines.add("%s: %s".formatted(snapshot.intake().dataset(), Headline.of(snapshot, now)));
        lines.add(state("refined", progress.refined(), whole));
        lines.add(state("failed", progress.failed(), whole));
        lines.add(state("at Gemini", progress.running(), whole));
        lines.add(state("being read", progress.settling(), whole));
        lines.add(state("to be sent", snapshot.waiting(), whole));
        lines.add("  %-10s %,d items/s, %s".formatted("rate", Math.round(rate), clock(elapsed)));
        lines.addAll(Attention.lines(Attention.of(snapshot), now));
        return lines;
    }

    /** All of it in one line, for a log. */
    static String line(Snapshot snapshot, Duration elapsed, Instant now) {
        var progress = snapshot.progress();
        return "%s  %s; refined %,d, failed %,d, at Gemini %,d, being read %,d, to be sent %,d"
                .formatted(
                        clock(elapsed),
                        Headline.of(snapshot, now),
                        progress.refined(),
                        progress.failed(),
                        progress.running(),
                        progress.settling(),
                        snapshot.waiting());
    }

    private static String state(String name, long items, long whole) {
        return "  %-10s %s %,d".formatted(name, Figures.bar(items, whole), items);
    }

    static String clock(Duration elapsed) {
        return "%02d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}

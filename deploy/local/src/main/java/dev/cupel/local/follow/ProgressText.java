package dev.cupel.local.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes how far a dataset is. */
final class ProgressText {

    private static final int WIDTH = 30;

    private ProgressText() {}

    /** One line a stage, for a terminal. */
    static List<String> block(Snapshot snapshot, double rate, Duration elapsed) {
        var intake = snapshot.intake();
        var progress = snapshot.progress();
        var whole = intake.accepted();
        var lines = new ArrayList<String>();
        lines.add(published(intake));
        lines.add(stage("staged", progress.staged(), whole));
        lines.add(stage("batched", progress.batched(), whole));
        lines.add(stage("submitted", progress.submitted(), whole));
        lines.add(stage("running", progress.running(), whole));
        lines.add(stage("refined", progress.refined(), whole));
        lines.add(stage("failed", progress.failed(), whole));
        lines.add("  %-10s %,d items/s, %s".formatted("rate", Math.round(rate), clock(elapsed)));
        return lines;
    }

    /** All of it in one line, for a log. */
    static String line(Snapshot snapshot, double rate, Duration elapsed) {
        var progress = snapshot.progress();
        return "%s  staged %,d  batched %,d  submitted %,d  running %,d  refined %,d  failed %,d  %,d/s"
                .formatted(
                        clock(elapsed),
                        progress.staged(),
                        progress.batched(),
                        progress.submitted(),
                        progress.running(),
                        progress.refined(),
                        progress.failed(),
                        Math.round(rate));
    }

    private static String published(Intake intake) {
        var rejected = intake.rejected() == 0 ? "" : ", %,d rejected".formatted(intake.rejected());
        var expected = intake.expected() == null ? "not sealed yet" : "%,d published".formatted(intake.expected());
        return "  %-10s %s, %,d accepted%s".formatted("items", expected, intake.accepted(), rejected);
    }

    private static String stage(String name, long items, long whole) {
        var filled = whole == 0 ? 0 : Math.toIntExact(Math.min(WIDTH, WIDTH * items / whole));
        return "  %-10s %s%s %,d".formatted(name, "█".repeat(filled), "░".repeat(WIDTH - filled), items);
    }

    static String clock(Duration elapsed) {
        return "%02d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}

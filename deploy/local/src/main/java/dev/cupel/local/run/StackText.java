package dev.cupel.local.run;

import dev.cupel.local.stack.Gemini;
import dev.cupel.local.stack.StackFile;
import dev.cupel.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What to do with a stack that is up. */
final class StackText {

    private StackText() {}

    /** What is started, and where; a line for each part that is ready follows. */
    static String starting(StackOptions options) {
        return "starting PostgreSQL, Kafka, %sand four services, in %s"
                .formatted(
                        switch (options.gemini()) {
                            case Gemini.Emulated emulated -> "an emulator of Gemini ";
                            case Gemini.Real real -> "";
                        },
                        options.dataDir());
    }

    /**
     * Where its parts are, and the next commands.
     *
     * @param option what the commands need to find the stack, such as {@code  --data-dir d}; empty: nothing
     */
    static List<String> ready(StackFile stack, Duration took, String option) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("cupel is ready after %.1f s".formatted(took.toMillis() / 1000.0));
        lines.add("");
        lines.add(row("ingest-service", stack.ingestUrl()));
        lines.add(row("submit-service", stack.submitUrl()));
        lines.add(row("poller-service", stack.pollerUrl()));
        lines.add(row("results-service", stack.resultsUrl()));
        lines.add(row("Kafka", stack.bootstrapServers()));
        lines.add(row(
                "Gemini",
                stack.emulatorUrl() == null
                        ? "the real API, which costs money"
                        : "an emulator at %s: no model answers, and nothing costs money"
                                .formatted(stack.emulatorUrl())));
        lines.add(row("logs", Path.of(stack.dataDir()).resolve("logs").toString()));
        lines.add("");
        lines.add("Next, in another terminal:");
        lines.add("  cupel publish FOLDER --dataset quiz%s".formatted(option));
        lines.add("  cupel watch quiz%s".formatted(option));
        lines.add("  cupel export quiz --format jsonl -o quiz.jsonl%s".formatted(option));
        lines.add("");
        lines.add(
                "Ctrl-C stops it, or `cupel down%s`; `cupel up%s` goes on where it stopped.".formatted(option, option));
        return lines;
    }

    private static String row(String name, String value) {
        return "  %-16s %s".formatted(name, value);
    }
}

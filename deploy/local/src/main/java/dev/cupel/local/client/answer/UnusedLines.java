package dev.cupel.local.client.answer;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.api.results.UnusedOfBatch;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what has come in results and answers nothing. */
public final class UnusedLines {

    public static final String TOO_LONG = "lines that are too long to be read";
    public static final String UNREADABLE = "lines that are not UTF-8 or not JSON";
    public static final String FOREIGN = "lines or elements that answer nothing of their batch";

    private UnusedLines() {}

    /** What it was in the results of a batch. */
    public static String text(UnusedOfBatch batch) {
        var unused = batch.unused();
        var parts = Stream.of(
                        part(unused.longLines(), TOO_LONG),
                        part(unused.unreadableLines(), UNREADABLE),
                        part(unused.foreignLines() + unused.foreignElements(), FOREIGN))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return "  %s: its results had %s".formatted(batch.batch(), parts);
    }

    /** Empty: there are none. */
    public static Optional<String> part(long count, String what) {
        return count == 0 ? Optional.empty() : Optional.of(number(count) + " " + what);
    }
}

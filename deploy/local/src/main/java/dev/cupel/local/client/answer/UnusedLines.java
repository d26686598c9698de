package dev.cupel.local.client.answer;

import static dev.cupel.local.text.Figures.number;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has come in the results of a batch, and answers nothing. */
public record UnusedLines(String batch, Counts unused) {

    public static final String TOO_LONG = "lines that are too long to be read";
    public static final String UNREADABLE = "lines that are not UTF-8 or not JSON";
    public static final String FOREIGN = "lines or elements that answer nothing of their batch";

    /**
     * How much of it.
     *
     * @param foreignLines for no request of the batch
     * @param foreignElements for no item of their request
     * @param longLines too long to be read
     * @param unreadableLines not UTF-8, or not JSON
     */
    record Counts(long foreignLines, long foreignElements, long longLines, long unreadableLines) {}

    public String text() {
        var parts = Stream.of(
                        part(unused.longLines(), TOO_LONG),
                        part(unused.unreadableLines(), UNREADABLE),
                        part(unused.foreignLines() + unused.foreignElements(), FOREIGN))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return "  %s: its results had %s".formatted(batch, parts);
    }

    /** Empty: there are none, or it is not known. */
    public static Optional<String> part(@Nullable Long count, String what) {
        return count == null || count == 0 ? Optional.empty() : Optional.of(number(count) + " " + what);
    }
}

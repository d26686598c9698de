package dev.cupel.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of a Markdown page. */
final class MarkdownTable {

    /** Where a cell's text stands. */
    enum Side {
        LEFT,
        RIGHT
    }

    private final List<String> lines = new ArrayList<>();

    private MarkdownTable() {}

    /** A table of names on the left side and figures on the right one. */
    static MarkdownTable of(String first, String... figures) {
        return of(Side.RIGHT, first, figures);
    }

    static MarkdownTable of(Side side, String first, String... others) {
        var table = new MarkdownTable();
        table.row(first, others);
        table.lines.add("|---|" + (side == Side.RIGHT ? "---:|" : "---|").repeat(others.length));
        return table;
    }

    MarkdownTable row(String first, String... others) {
        lines.add(Stream.concat(Stream.of(first), Stream.of(others)).collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Somebody else's text as the text of a cell: on one line, as it reads, and not too long. */
    static String text(String foreign, int longest) {
        var line = foreign.strip().replaceAll("\\s+", " ");
        var cut = line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
        return cut.replaceAll("[\\\\`*_\\[\\]<>|~#&]", "\\\\$0");
    }
}

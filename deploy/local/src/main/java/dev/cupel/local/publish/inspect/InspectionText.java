package dev.cupel.local.publish.inspect;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.percent;
import static dev.cupel.local.text.Figures.row;

import dev.cupel.files.check.Overview;
import dev.cupel.files.input.Found.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an inspection has found, as lines. */
public final class InspectionText {

    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int MAX_SHOWN = 5;
    private static final int MAX_FIELDS = 40;
    private static final int WIDTH = 100;

    private final Inspection inspection;
    private final Overview overview;
    private final List<String> lines = new ArrayList<>();

    private InspectionText(Inspection inspection, Overview overview) {
        this.overview = overview;
        this.inspection = inspection;
    }

    /** All of it. */
    public static List<String> lines(Inspection inspection, Overview overview) {
        var text = new InspectionText(inspection, overview);
        text.summary();
        text.files();
        text.fields();
        text.labels();
        text.texts();
        text.sample();
        return text.lines;
    }

    private void summary() {
        overview.shapes().forEach(line -> lines.add(row("shape", line)));
        lines.add(row("items", number(inspection.items())));
        lines.add(row("ids", overview.ids()));
        lines.add(row("text", inspection.required().isEmpty() ? likelyText() : required()));
        lines.add(row("labels", overview.labelNames()));
    }

    private String required() {
        return String.join(", ", inspection.required()) + ", which the recipe requires";
    }

    private String likelyText() {
        return inspection.fields().entrySet().stream()
                .max((one, other) -> Long.compare(
                        one.getValue().lengths().sum(),
                        other.getValue().lengths().sum()))
                .map(field -> "'%s' has most of it; --recipe tells which fields are required".formatted(field.getKey()))
                .orElse("none");
    }

    private void files() {
        named("no items", overview.files().empty());
        named("few items", overview.files().small());
    }

    private void named(String name, List<String> files) {
        if (!files.isEmpty()) {
            lines.add(row(name, String.join(", ", files)));
        }
    }

    private void fields() {
        lines.add("");
        lines.add("%-24s %-14s %6s %9s %9s %9s".formatted("field", "type", "filled", "median", "95%", "longest"));
        inspection.fields().entrySet().stream().limit(MAX_FIELDS).forEach(field -> {
            var profile = field.getValue();
            var lengths = profile.lengths();
            lines.add("%-24s %-14s %6s %9s %9s %9s"
                    .formatted(
                            cut(field.getKey(), 24),
                            profile.type(),
                            percent(profile.filled(), inspection.items()),
                            number(lengths.quantile(0.5)),
                            number(lengths.quantile(0.95)),
                            number(lengths.max())));
        });
        if (inspection.fields().size() > MAX_FIELDS) {
            lines.add("and %,d more fields".formatted(inspection.fields().size() - MAX_FIELDS));
        }
    }

    private void labels() {
        inspection.labels().forEach((name, counts) -> {
            lines.add("");
            lines.add("label '%s': %s%,d different; fewest items of one: %,d"
                    .formatted(name, counts.hasMore() ? "more than " : "", counts.texts(), counts.fewest()));
            counts.most(MAX_SHOWN)
                    .forEach(text ->
                            lines.add("  %9s  %s".formatted(number(text.getValue()), cut(text.getKey(), WIDTH))));
        });
    }

    private void texts() {
        var lengths = inspection.lengths();
        lines.add("");
        lines.add(row(
                "lengths",
                "%s shortest, %s median, %s for 95%%, %s longest (characters of an item)"
                        .formatted(
                                number(lengths.min()),
                                number(lengths.quantile(0.5)),
                                number(lengths.quantile(0.95)),
                                number(lengths.max()))));
        lines.add(row(
                "tokens",
                "about %s of text, at %d characters each, without the prompt around it"
                        .formatted(number(lengths.sum() / CHARACTERS_A_TOKEN), CHARACTERS_A_TOKEN)));
        var duplicates = inspection.duplicates();
        lines.add(row(
                "duplicates",
                duplicates.count() == 0
                        ? "none"
                        : "%s say the same as an earlier one but for case, blanks and punctuation, such as %s"
                                .formatted(number(duplicates.count()), String.join("; ", duplicates.examples()))));
    }

    private void sample() {
        inspection.sample().forEach(item -> {
            lines.add("");
            lines.add("item %s%s".formatted(item.id(), labels(item)));
            item.fields().forEach((name, text) -> lines.add("  %s: %s".formatted(name, cut(text, WIDTH))));
        });
    }

    private static String labels(Item item) {
        return item.labels().isEmpty()
                ? ""
                : item.labels().entrySet().stream()
                        .map(label -> label.getKey() + " " + label.getValue())
                        .collect(Collectors.joining(", ", "  (", ")"));
    }

    /** On one line, without what a terminal would obey. */
    private static String cut(String text, int width) {
        var line = text.codePoints()
                .limit(width)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return text.codePointCount(0, text.length()) > width ? line + "…" : line.toString();
    }
}

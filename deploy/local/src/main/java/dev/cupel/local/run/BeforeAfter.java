package dev.cupel.local.run;

import dev.cupel.schemas.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Examples of refined items: those short ones in which most words have changed. */
final class BeforeAfter {

    private static final int EXAMPLES = 5;
    private static final int LONGEST = 300;
    /** Longer texts are no examples while there are shorter ones: nobody finds what has changed. */
    private static final int LONGEST_EXAMPLE = 200;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}']+");

    private BeforeAfter() {}

    private record Example(JsonNode record, int changes) {

        static Example of(JsonNode record) {
            var before = words(record.path("original"));
            var after = words(record.path("refined"));
            return new Example(record, before.length() > LONGEST_EXAMPLE ? 0 : changed(before, after));
        }

        /** A word that is another one is worth more than a mark at it. */
        private static int changed(String before, String after) {
            return 3 * missing(NO_LETTERS, before.toLowerCase(Locale.ROOT), after.toLowerCase(Locale.ROOT))
                    + missing(SPACE, before, after);
        }

        /** How many parts of the one text are not in the other. */
        private static int missing(Pattern between, String before, String after) {
            var left = new ArrayList<>(between.splitAsStream(before).toList());
            between.splitAsStream(after).forEach(left::remove);
            return left.size();
        }

        private static String words(JsonNode fields) {
            return fields.properties().stream()
                    .map(field -> field.getValue().isString()
                            ? field.getValue().asString()
                            : field.getValue().toString())
                    .collect(Collectors.joining(" "))
                    .replace('\u2019', '\'');
        }
    }

    static List<String> lines(Path export) {
        var lines = new ArrayList<String>();
        examples(export).forEach(record -> {
            lines.add("  " + record.path("item").asString());
            lines.addAll(texts("before", record.path("original")));
            lines.addAll(texts("after", record.path("refined")));
        });
        return lines;
    }

    /** Only as many are kept as are shown: the export may be large. */
    private static List<JsonNode> examples(Path export) {
        var best = new ArrayList<Example>();
        try (var records = Files.lines(export)) {
            records.map(ExactJson.MAPPER::readTree)
                    .filter(BeforeAfter::isChanged)
                    .map(Example::of)
                    .forEach(example -> {
                        best.add(example);
                        best.sort(Comparator.comparingInt(Example::changes).reversed());
                        if (best.size() > EXAMPLES) {
                            best.removeLast();
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return best.stream().map(Example::record).toList();
    }

    private static boolean isChanged(JsonNode record) {
        var refined = record.path("refined");
        return refined.isObject() && !refined.equals(record.path("original"));
    }

    private static List<String> texts(String when, JsonNode fields) {
        var lines = new ArrayList<String>();
        fields.properties()
                .forEach(field -> lines.add("    %-6s  %-8s  %s"
                        .formatted(lines.isEmpty() ? when : "", field.getKey(), shortened(field.getValue()))));
        return lines;
    }

    private static String shortened(JsonNode value) {
        var text = value.isString() ? value.asString() : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}

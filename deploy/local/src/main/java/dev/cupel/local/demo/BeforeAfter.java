package dev.cupel.local.demo;

import dev.cupel.schemas.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Examples of refined items: those that changed, each of another category where there are several. */
final class BeforeAfter {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 300;

    private BeforeAfter() {}

    static List<String> lines(Path export) {
        var lines = new ArrayList<String>();
        examples(export).forEach(record -> {
            lines.add("  " + record.path("item").asString());
            lines.addAll(texts("before", record.path("original")));
            lines.addAll(texts("after", record.path("refined")));
        });
        return lines;
    }

    private static List<JsonNode> examples(Path export) {
        Map<String, JsonNode> byCategory = new LinkedHashMap<>();
        var others = new ArrayList<JsonNode>();
        try (var records = Files.lines(export)) {
            records.map(ExactJson.MAPPER::readTree)
                    .filter(BeforeAfter::isChanged)
                    .forEach(record -> {
                        var before = byCategory.putIfAbsent(
                                record.at("/labels/category").asString(), record);
                        if (before != null && others.size() < EXAMPLES) {
                            others.add(record);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var examples = new ArrayList<>(byCategory.values());
        examples.addAll(others);
        return examples.stream().limit(EXAMPLES).toList();
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

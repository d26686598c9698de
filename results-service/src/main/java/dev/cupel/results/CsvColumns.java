package dev.cupel.results;

import dev.cupel.events.Field;
import dev.cupel.events.RefinedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Columns of a dataset as a table: the item, its original fields, how it came out, its refined members.
 *
 * @param originals names of fields
 * @param refined names of members
 */
record CsvColumns(SequencedSet<String> originals, SequencedSet<String> refined) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> OWN = List.of("item", "outcome", "message", "costUsd", "attempts");

    CsvColumns() {
        this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }

    void addFieldsOf(RefinedRecord record) {
        record.getFields().forEach(field -> originals.add(field.getName()));
    }

    void addMembersOf(String responseSchema) {
        refined.addAll(JSON.readTree(responseSchema).path("properties").propertyNames());
    }

    /** Each name once: refined members get a prefix where they would repeat another, original fields where one of ours. */
    List<String> header() {
        var taken = new LinkedHashSet<>(OWN);
        var before =
                originals.stream().map(name -> unique("original_", name, taken)).toList();
        var after =
                refined.stream().map(name -> unique("refined_", name, taken)).toList();
        return row("item", before, "outcome", after, "message", "costUsd", "attempts");
    }

    private static String unique(String prefix, String name, SequencedSet<String> taken) {
        var free = name;
        while (!taken.add(free)) {
            free = prefix + free;
        }
        return free;
    }

    /** The cells of a record; what it does not have is empty. */
    List<String> cells(RefinedRecord record) {
        var fields = new HashMap<String, String>();
        for (Field field : record.getFields()) {
            fields.putIfAbsent(field.getName(), field.getValue());
        }
        var members = members(record.getRefined());
        return row(
                record.getItem(),
                originals.stream().map(name -> fields.getOrDefault(name, "")).toList(),
                record.getOutcome().name(),
                refined.stream().map(name -> members.getOrDefault(name, "")).toList(),
                record.getMessage() == null ? "" : record.getMessage(),
                record.getCostUsd() == null
                        ? ""
                        : record.getCostUsd().stripTrailingZeros().toPlainString(),
                Integer.toString(record.getAttempts()));
    }

    private static Map<String, String> members(@Nullable String json) {
        var members = new HashMap<String, String>();
        if (json != null) {
            JSON.readTree(json).properties().forEach(member -> members.put(member.getKey(), text(member.getValue())));
        }
        return members;
    }

    /** Texts as they are, other values as JSON. */
    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static List<String> row(
            String item, List<String> originals, String outcome, List<String> refined, String... rest) {
        var row = new ArrayList<String>();
        row.add(item);
        row.addAll(originals);
        row.add(outcome);
        row.addAll(refined);
        row.addAll(List.of(rest));
        return row;
    }
}

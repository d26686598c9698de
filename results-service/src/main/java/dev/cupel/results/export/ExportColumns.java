package dev.cupel.results.export;

import dev.cupel.schemas.ExactJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Columns of a dataset as a table, by the names that they have there.
 *
 * @param originals names of fields
 * @param originalRest column of all fields that have none of their own; null: there are no such fields
 * @param labels names of labels
 * @param labelRest column of all labels that have none of their own; null: there are no such labels
 * @param refined names of members
 * @param rest column of all members that have none of their own; null: there are no such members
 * @param grounding columns of what the model's tools have found: queries, then sources; empty: they have found nothing for any record
 */
record ExportColumns(
        SequencedMap<String, String> originals,
        @Nullable String originalRest,
        SequencedMap<String, String> labels,
        @Nullable String labelRest,
        SequencedMap<String, String> refined,
        @Nullable String rest,
        List<String> grounding) {

    static final List<String> GROUNDING = List.of("searchQueries", "sources");

    /**
     * Each name once: original fields get a prefix where they would repeat one of the table's own, labels and refined members where
     * they would repeat another.
     *
     * @param own names of the table's own columns
     */
    static ExportColumns of(
            Collection<String> own, MemberNames fields, MemberNames labels, MemberNames members, boolean grounded) {
        var grounding = grounded ? GROUNDING : List.<String>of();
        var taken = new LinkedHashSet<>(own);
        taken.addAll(grounding);
        return new ExportColumns(
                named("original_", fields.kept(), taken),
                fields.areAll() ? null : free("original_", "original_rest", taken),
                named("label_", labels.kept(), taken),
                labels.areAll() ? null : free("label_", "label_rest", taken),
                named("refined_", members.kept(), taken),
                members.areAll() ? null : free("refined_", "rest", taken),
                grounding);
    }

    private static SequencedMap<String, String> named(
            String prefix, SequencedSet<String> names, SequencedSet<String> taken) {
        var named = new LinkedHashMap<String, String>();
        for (var name : names) {
            named.put(free(prefix, name, taken), name);
        }
        return named;
    }

    private static String free(String prefix, String name, SequencedSet<String> taken) {
        var free = name;
        while (!taken.add(free)) {
            free = prefix + free;
        }
        return free;
    }

    /** The original texts of a record. */
    static Map<String, String> fields(ExportRow row) {
        var fields = new HashMap<String, String>();
        row.forEachField(fields::putIfAbsent);
        return fields;
    }

    /** What a record has been refined to; of one that was not, an empty object. */
    static ObjectNode refined(ExportRow row) {
        var record = row.record();
        return record == null || record.refined() == null
                ? ExactJson.MAPPER.createObjectNode()
                : ExactJson.MAPPER.readTree(record.refined()).asObject();
    }

    /** The refined members of a record as texts: texts as they are, other values as JSON, null left out. */
    static Map<String, String> members(ExportRow row) {
        var members = new HashMap<String, String>();
        refined(row).properties().forEach(member -> {
            var text = text(member.getValue());
            if (text != null) {
                members.put(member.getKey(), text);
            }
        });
        return members;
    }

    /** The original texts of a record that have no column of their own, as JSON; empty: it has none. */
    String originalRest(ExportRow row) {
        var others = fields(row);
        others.keySet().removeAll(originals.values());
        return others.isEmpty() ? "" : ExactJson.MAPPER.writeValueAsString(new TreeMap<>(others));
    }

    /** The labels of a row that have no column of their own, as JSON; empty: it has none. */
    String labelRest(ExportRow row) {
        var others = new TreeMap<>(row.labels());
        others.keySet().removeAll(labels.values());
        return others.isEmpty() ? "" : ExactJson.MAPPER.writeValueAsString(others);
    }

    /** The members of a record that have no column of their own, as JSON; empty: it has none. */
    String rest(ExportRow row) {
        var others = refined(row).remove(refined.values());
        return others.isEmpty() ? "" : others.toString();
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}

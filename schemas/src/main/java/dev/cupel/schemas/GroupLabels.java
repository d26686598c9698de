package dev.cupel.schemas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** The group of an item, by the labels that its recipe groups by. */
public final class GroupLabels {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private GroupLabels() {}

    /**
     * The group of an item: the value of the label, or of several labels their values as JSON, in which one that the item lacks is empty.
     * Empty: it has none of the labels, and is of no group.
     */
    public static Optional<String> group(List<String> names, Map<String, String> labels) {
        if (names.size() == 1) {
            return Optional.ofNullable(labels.get(names.getFirst()));
        }
        return names.stream().anyMatch(labels::containsKey)
                ? Optional.of(ExactJson.MAPPER.writeValueAsString(names.stream()
                        .map(name -> labels.getOrDefault(name, ""))
                        .toList()))
                : Optional.empty();
    }

    /** The labels of a group, in the order of the names. */
    public static Map<String, String> labels(List<String> names, String group) {
        var values = names.size() == 1 ? List.of(group) : ExactJson.MAPPER.readValue(group, TEXTS);
        var labels = new LinkedHashMap<String, String>();
        for (var i = 0; i < names.size(); i++) {
            labels.put(names.get(i), values.get(i));
        }
        return labels;
    }
}

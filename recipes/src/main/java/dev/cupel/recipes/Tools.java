package dev.cupel.recipes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The tools that a recipe may name: those that the API runs by itself, also in a batch. */
final class Tools {

    static final String EXPECTED =
            "tools: a list of googleSearch, urlContext and codeExecution, each once, such as {googleSearch: {}}";

    private static final String SEARCH = "googleSearch";
    private static final Set<String> NAMES = Set.of(SEARCH, "urlContext", "codeExecution");
    /** The API takes others too, which say which of its products answers. */
    private static final Set<String> SEARCH_OPTIONS = Set.of("timeRangeFilter");

    private Tools() {}

    /** An entry with several members would be one tool as the API reads it. */
    static boolean areTools(List<@Nullable ObjectNode> tools) {
        var names = new HashSet<String>();
        for (var tool : tools) {
            if (tool == null || tool.size() != 1) {
                return false;
            }
            var entry = tool.properties().iterator().next();
            var options = entry.getValue();
            if (!NAMES.contains(entry.getKey()) || !names.add(entry.getKey()) || !options.isObject()) {
                return false;
            }
            var known = entry.getKey().equals(SEARCH) ? SEARCH_OPTIONS : Set.<String>of();
            if (!known.containsAll(options.propertyNames())) {
                return false;
            }
        }
        return true;
    }
}

package dev.cupel.recipes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/** The lines of a recipe's text in which its members stand. */
final class Lines {

    /** Deeper members are in the line of the one that holds them. */
    private static final int MAX_DEPTH = 20;

    /** By pointer, such as {@code /gate/successRate}. */
    private final Map<String, Integer> lines = new HashMap<>();

    private final HashSet<String> names = new HashSet<>();
    private @Nullable Problem problem;

    private Lines() {}

    /** Reads a text to its end. */
    static Lines read(YAMLParser parser) {
        var lines = new Lines();
        for (var token = parser.nextToken(); token != null && lines.problem == null; token = parser.nextToken()) {
            lines.take(parser, token);
        }
        return lines;
    }

    private void take(YAMLParser parser, JsonToken token) {
        var line = parser.currentTokenLocation().getLineNr();
        if (parser.isCurrentAlias()) {
            // The reader would take one for a text, its own name.
            problem = new Problem(
                    "",
                    line,
                    "line %d has an alias (*%s); write out what it stands for".formatted(line, parser.getString()));
            return;
        }
        var context = parser.streamReadContext();
        if (context.getNestingDepth() > MAX_DEPTH) {
            return;
        }
        var pointer = context.pathAsPointer().toString();
        if (token == JsonToken.PROPERTY_NAME && !names.add(pointer)) {
            var member = pointer.substring(1).replace('/', '.');
            problem = new Problem(
                    member, line, "%s stands there twice, first in line %d".formatted(member, lines.get(pointer)));
        }
        lines.putIfAbsent(pointer, line);
    }

    /** Why the text cannot be read as it is meant; null: it can. */
    @Nullable
    Problem problem() {
        return problem;
    }

    /** The line of a member, or else of what holds it; 0: none of them is there. */
    int of(String member) {
        var pointer = "/" + member.replace('.', '/');
        while (!pointer.isEmpty()) {
            var line = lines.get(pointer);
            if (line != null) {
                return line;
            }
            pointer = pointer.substring(0, pointer.lastIndexOf('/'));
        }
        return 0;
    }
}

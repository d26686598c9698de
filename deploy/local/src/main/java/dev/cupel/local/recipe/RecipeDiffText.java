package dev.cupel.local.recipe;

import dev.cupel.recipes.RecipeDiff;
import dev.cupel.recipes.RecipeDiff.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says how recipes differ, member by member; of texts of several lines, line by line. */
final class RecipeDiffText {

    private RecipeDiffText() {}

    static List<String> lines(RecipeDiff diff) {
        if (diff.changes().isEmpty()) {
            return List.of("They say the same.");
        }
        var lines = new ArrayList<String>();
        diff.changes().forEach(change -> lines.addAll(linesOf(change)));
        lines.add(
                diff.askedAnew()
                        ? "Requests differ: equal items are asked, and paid for, again."
                        : "Requests are the same: equal items get the answers that are there, unless reuse is false.");
        return lines;
    }

    private static List<String> linesOf(Change change) {
        if (isLong(change.before()) || isLong(change.after())) {
            var lines = new ArrayList<String>();
            lines.add(change.member() + ":");
            lines.addAll(LineDiff.between(texts(change.before()), texts(change.after())));
            return lines;
        }
        return List.of("%s: %s -> %s".formatted(change.member(), text(change.before()), text(change.after())));
    }

    private static boolean isLong(@Nullable JsonNode value) {
        return value != null && value.isString() && value.asString().strip().contains("\n");
    }

    private static List<String> texts(@Nullable JsonNode value) {
        return value == null ? List.of() : value.asString().lines().toList();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "none" : value.toString();
    }
}

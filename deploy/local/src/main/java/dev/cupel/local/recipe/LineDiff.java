package dev.cupel.local.recipe;

import java.util.ArrayList;
import java.util.List;

/** The lines that one text has and another has not. */
final class LineDiff {

    private LineDiff() {}

    /** Lines that are gone begin with {@code -}, and those that have come with {@code +}; the others are left out. */
    static List<String> between(List<String> before, List<String> after) {
        var common = common(before, after);
        var lines = new ArrayList<String>();
        var i = 0;
        var j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("  - " + before.get(i++));
            } else {
                lines.add("  + " + after.get(j++));
            }
        }
        return lines;
    }

    /** How many lines the rests from there on have in common, at most. */
    private static int[][] common(List<String> before, List<String> after) {
        var common = new int[before.size() + 1][after.size() + 1];
        for (var i = before.size() - 1; i >= 0; i--) {
            for (var j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}

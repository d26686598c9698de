package dev.cupel.results.export;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a spreadsheet from changing what it opens: a cell that it would take for a formula, a number or a date begins with an
 * apostrophe, one that is longer than a cell can be ends with a mark. Counts both.
 */
final class SpreadsheetGuard {

    /** Says that a file is UTF-8, where its reader goes by the system's character set otherwise. */
    static final String MARK = "\uFEFF";

    /** Characters of a cell, in UTF-16. */
    static final int LONGEST = 32_767;

    private static final String CUT = "… (cut)";

    /** The second four are full-width: some spreadsheets take them for the first. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** Longer than anything that is taken for a number or a date. */
    private static final int SHORT = 64;

    private static final int EXACT_DIGITS = 15;

    /** Whatever is shown differently from how it is written, or as a date. A number that stays as it is may be one. */
    private static final List<Pattern> CHANGED = List.of(
            Pattern.compile("0\\d+([.,]\\d*)?"),
            Pattern.compile("\\d+([.,]\\d*)?[eE][+-]?\\d+"),
            Pattern.compile("\\d{1,4}[-/]\\d{1,2}([-/]\\d{1,4})?"),
            Pattern.compile("\\d{1,4}[.]\\d{1,2}[.](\\d{1,4})?"),
            Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?.*"),
            Pattern.compile(
                    "(\\d{1,2}[- .]*)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[- .]*(\\d{1,4})?",
                    Pattern.CASE_INSENSITIVE));

    private long marked;
    private long cut;

    /** A cell as it is written. */
    String guarded(String cell) {
        var guarded = isChanged(cell) ? marked(cell) : cell;
        return guarded.length() > LONGEST ? cut(guarded) : guarded;
    }

    /** What was done, for people; null: nothing. */
    @Nullable
    String told() {
        return marked + cut == 0
                ? null
                : "%d cells begin with an apostrophe, %d cells are cut to %d characters"
                        .formatted(marked, cut, LONGEST);
    }

    private String marked(String cell) {
        marked++;
        return "'" + cell;
    }

    private String cut(String cell) {
        cut++;
        var end = LONGEST - CUT.length();
        return cell.substring(0, Character.isHighSurrogate(cell.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    private static boolean isChanged(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        var first = cell.charAt(0);
        if (FORMULA.indexOf(first) >= 0 || Character.isISOControl(first)) {
            return true;
        }
        var text = cell.length() > SHORT ? "" : cell.strip();
        return CHANGED.stream().anyMatch(pattern -> pattern.matcher(text).matches()) || isInexact(text);
    }

    /** A number with more digits than a spreadsheet keeps. */
    private static boolean isInexact(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == ',')
                && text.chars().filter(c -> c >= '0' && c <= '9').count() > EXACT_DIGITS;
    }
}

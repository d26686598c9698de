package dev.cupel.emulator.answer;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Small, safe corrections of a text, so that a refined record differs from its original as a real answer would. By
 * hand, character by character, because every line of every job comes through here.
 */
final class Polish {

    private static final int SENTENCE_WORDS = 5;
    private static final int QUESTION_WORDS = 3;
    private static final String CODE_MARKS = "_/:@";
    private static final String MARKS = ",.;:?!";
    private static final int SHORTEST_SLIP = 4;
    private static final int LONGEST_SLIP = 8;
    private static final Map<String, String> SLIPS = Map.ofEntries(
            Map.entry("Earths", "Earth's"),
            Map.entry("dont", "don't"),
            Map.entry("doesnt", "doesn't"),
            Map.entry("didnt", "didn't"),
            Map.entry("cant", "can't"),
            Map.entry("couldnt", "couldn't"),
            Map.entry("wouldnt", "wouldn't"),
            Map.entry("isnt", "isn't"),
            Map.entry("arent", "aren't"),
            Map.entry("wasnt", "wasn't"),
            Map.entry("whats", "what's"),
            Map.entry("Whats", "What's"),
            Map.entry("youre", "you're"),
            Map.entry("theyre", "they're"));
    private static final Set<String> QUESTION_STARTS = Set.of(
            "who", "whom", "whose", "what", "whats", "which", "when", "where", "why", "how", "is", "are", "was", "were",
            "did", "does", "do", "can");

    private Polish() {}

    /**
     * The text with single spaces, straight quotes, a capital first letter and, for a sentence, an end mark. One word
     * that looks like a code stays as it is.
     */
    static String polish(String text) {
        if (isCode(text)) {
            return text;
        }
        if (text.strip().indexOf('\n') >= 0) {
            return text.strip().lines().map(Polish::line).collect(Collectors.joining("\n"));
        }
        return endMarked(line(text));
    }

    private static boolean isCode(String text) {
        var marked = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (isBlank(c)) {
                return false;
            }
            marked = marked || Character.isDigit(c) || CODE_MARKS.indexOf(c) >= 0;
        }
        return marked;
    }

    private static String line(String text) {
        var line = new StringBuilder(text.length() + 8);
        var word = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = straight(text.charAt(i));
            if (!Character.isLetterOrDigit(c)) {
                mend(line, word);
                if (isBlank(c)) {
                    space(line, text, i + 1);
                } else {
                    line.append(c);
                }
                word = line.length();
            } else {
                line.append(c);
            }
        }
        mend(line, word);
        return capital(line);
    }

    /** One space for many; none at the ends or before a mark that ends something. */
    private static void space(StringBuilder line, String text, int next) {
        var ends = next == text.length() || isBlank(text.charAt(next));
        var beforeMark = !ends
                && MARKS.indexOf(text.charAt(next)) >= 0
                && (next + 1 == text.length() || isBlank(text.charAt(next + 1)));
        if (!line.isEmpty() && !ends && !beforeMark) {
            line.append(' ');
        }
    }

    /** Corrects the word that the line ends with, if it is a known slip. */
    private static void mend(StringBuilder line, int word) {
        var length = line.length() - word;
        if (length >= SHORTEST_SLIP && length <= LONGEST_SLIP) {
            var mended = SLIPS.get(line.substring(word));
            if (mended != null) {
                line.replace(word, line.length(), mended);
            }
        }
    }

    private static String capital(StringBuilder line) {
        if (line.isEmpty() || !Character.isLowerCase(line.codePointAt(0))) {
            return line.toString();
        }
        var first = line.offsetByCodePoints(0, 1);
        return line.substring(0, first).toUpperCase(Locale.ROOT) + line.substring(first);
    }

    private static String endMarked(String text) {
        if (text.isEmpty() || !Character.isLetterOrDigit(text.codePointBefore(text.length()))) {
            return text;
        }
        var words = text.chars().filter(c -> c == ' ').count() + 1;
        if (words >= QUESTION_WORDS && QUESTION_STARTS.contains(firstWord(text))) {
            return text + "?";
        }
        return words >= SENTENCE_WORDS ? text + "." : text;
    }

    private static String firstWord(String text) {
        var end = 0;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static char straight(char c) {
        return switch (c) {
            case '\u201c', '\u201d', '\u201e' -> '"';
            case '\u2018', '\u2019', '\u00b4' -> '\'';
            default -> c;
        };
    }

    private static boolean isBlank(char c) {
        return c == '\u00a0' || Character.isWhitespace(c);
    }
}

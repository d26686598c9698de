package dev.cupel.emulator.answer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Small corrections of a text that are right nearly always, so that a refined record differs from its original as a real
 * answer would: known slips, words and marks that stand twice, spaces, quotes, the article before a vowel. It knows no
 * grammar and no facts. By hand, character by character, because every line of every job comes through here.
 */
final class Polish {

    private static final int SENTENCE_WORDS = 5;
    private static final int QUESTION_WORDS = 3;
    private static final String CODE_MARKS = "_/:@";
    private static final String MARKS = ",.;:?!";
    /** Marks that are never meant twice in a row. */
    private static final String SINGLE_MARKS = ",;?";

    private static final String VOWELS = "aeio";
    /** Beginnings of words that are written with a vowel and spoken with a consonant. */
    private static final List<String> NO_VOWELS = List.of("one", "once", "eu", "ewe");
    /** In front of a shorter word, a single "a" is as often the letter as the article. */
    private static final int SHORTEST_BEHIND_ARTICLE = 4;

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
                mend(line, word, c);
                if (isBlank(c)) {
                    space(line, text, i + 1);
                } else if (!isRepeated(line, c)) {
                    line.append(c);
                }
                word = line.length();
            } else {
                line.append(c);
            }
        }
        mend(line, word, ' ');
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

    private static boolean isRepeated(StringBuilder line, char mark) {
        return SINGLE_MARKS.indexOf(mark) >= 0 && !line.isEmpty() && line.charAt(line.length() - 1) == mark;
    }

    /** Corrects the word that the line ends with, before what comes next. */
    private static void mend(StringBuilder line, int start, char next) {
        if (start == line.length()) {
            return;
        }
        var word = line.substring(start);
        var before = wordBefore(line, start);
        if (before != null && before.equalsIgnoreCase(word) && Slips.isNeverTwice(word.toLowerCase(Locale.ROOT))) {
            // The space between them goes too.
            line.setLength(start - 1);
            return;
        }
        if (word.equals("i") && (isBlank(next) || next == '\'') && (start == 0 || line.charAt(start - 1) == ' ')) {
            line.setCharAt(start, 'I');
            return;
        }
        var mended = Slips.mended(word);
        if (!mended.equals(word)) {
            line.replace(start, line.length(), mended);
        }
        if (before != null && isArticle(before, start) && soundsLikeVowel(word)) {
            line.insert(start - 1, 'n');
        }
    }

    /** The word in front of a place, if there is one single space between; null: none. */
    private static @Nullable String wordBefore(StringBuilder line, int start) {
        if (start < 2 || line.charAt(start - 1) != ' ') {
            return null;
        }
        var end = start - 1;
        var from = end;
        while (from > 0 && Character.isLetterOrDigit(line.charAt(from - 1))) {
            from--;
        }
        var isWhole = from == 0 || line.charAt(from - 1) == ' ';
        return from == end || !isWhole ? null : line.substring(from, end);
    }

    /** A capital one within a line is a letter or a name. */
    private static boolean isArticle(String word, int start) {
        return word.equals("a") || (word.equals("A") && start == 2);
    }

    private static boolean soundsLikeVowel(String word) {
        return word.length() >= SHORTEST_BEHIND_ARTICLE
                && VOWELS.indexOf(word.charAt(0)) >= 0
                && NO_VOWELS.stream().noneMatch(word::startsWith);
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
        var words = text.split(" ");
        if (words.length >= QUESTION_WORDS && QUESTION_STARTS.contains(firstWord(text))) {
            return text + "?";
        }
        return words.length >= SENTENCE_WORDS && !isTitle(words) ? text + "." : text;
    }

    /** Most of its words have capitals, as in the name of a book. */
    private static boolean isTitle(String[] words) {
        var capitals = Stream.of(words)
                .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
                .count();
        return capitals * 2 > words.length;
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

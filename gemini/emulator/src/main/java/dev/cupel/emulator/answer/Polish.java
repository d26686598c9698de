package dev.cupel.emulator.answer;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Small, safe corrections of a text, so that a refined record differs from its original as a real answer would. */
final class Polish {

    private static final int SENTENCE_WORDS = 5;
    private static final Pattern CODE = Pattern.compile("\\S*[\\d_/:@]\\S*");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern BLANK_BEFORE_MARK = Pattern.compile(" +([,.;:?!])(?= |$)");
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)^(who|whom|whose|what|whats|what's|which|when|where|why|how|is|are|was|were|did|does|do|can)\\b.*");
    private static final Pattern SLIP = Pattern.compile(
            "\\b(?:Earths|dont|doesnt|didnt|cant|couldnt|wouldnt|isnt|arent|wasnt|whats|Whats|youre|theyre)\\b");
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

    private Polish() {}

    /**
     * The text with single spaces, straight quotes, a capital first letter and, for a sentence, an end mark. One word
     * that looks like a code stays as it is.
     */
    static String polish(String text) {
        if (CODE.matcher(text).matches()) {
            return text;
        }
        if (text.strip().indexOf('\n') >= 0) {
            return text.strip().lines().map(Polish::line).collect(Collectors.joining("\n"));
        }
        var line = line(text);
        return endMarked(line);
    }

    private static String line(String text) {
        var straight = text.replace('\u201c', '"')
                .replace('\u201d', '"')
                .replace('\u201e', '"')
                .replace('\u2018', '\'')
                .replace('\u2019', '\'')
                .replace('\u00b4', '\'');
        var spaced = BLANKS.matcher(straight).replaceAll(" ").strip();
        var marked = BLANK_BEFORE_MARK.matcher(spaced).replaceAll("$1");
        return capital(SLIP.matcher(marked).replaceAll(slip -> SLIPS.get(slip.group())));
    }

    private static String capital(String text) {
        if (text.isEmpty() || !Character.isLowerCase(text.codePointAt(0))) {
            return text;
        }
        var first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }

    private static String endMarked(String text) {
        if (text.isEmpty() || !Character.isLetterOrDigit(text.codePointBefore(text.length()))) {
            return text;
        }
        var words = text.chars().filter(c -> c == ' ').count() + 1;
        if (words > 2 && QUESTION.matcher(text).matches()) {
            return text + "?";
        }
        return words >= SENTENCE_WORDS ? text + "." : text;
    }
}

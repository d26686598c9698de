package dev.cupel.emulator.embed;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a text is made of: its words, its pairs of words and the pieces of three and four characters of its words, each
 * with a weight. Case, punctuation and white space count for nothing.
 *
 * <p>In a short text every word matters, so pieces of words soften the change of one; in a long text chance alone makes
 * pieces and common words agree, so they weigh the less the longer the text is, and pairs of words the more. The
 * weights were fitted on trivia questions and on technical articles; EmbedderTest shows what they give.
 *
 * @param weights by feature
 * @param brevity 1 for a text of up to a dozen different content words, towards 0 for a long one
 */
record Features(Map<String, Double> weights, double brevity) {

    private static final double COMMON_WORD = 0.7;
    private static final double PIECES = 0.8;
    private static final double PAIR = 0.8;
    private static final int SHORT_TEXT_WORDS = 12;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Set<String> COMMON = Set.of(
            ("a an the of in on at to for from by with and or but as is are was were be been being it its this that"
                            + " these those who whom whose what which when where why how did does do has have had not"
                            + " no he she his her their they we you your i my me him them into than then so if can"
                            + " could would should will may")
                    .split(" ", -1));

    static Features of(String text) {
        var words = words(text);
        var counts = counts(words);
        var content = counts.keySet().stream().filter(w -> !COMMON.contains(w)).count();
        var brevity = Math.min(1, SHORT_TEXT_WORDS / (double) Math.max(1, content));
        var weights = new HashMap<String, Double>();
        counts.forEach((word, count) -> addWord(weights, word, often(count), brevity));
        counts(pairs(words)).forEach((pair, count) -> weights.put("p" + pair, PAIR * (1 - brevity) * often(count)));
        if (weights.isEmpty()) {
            weights.put("t" + text.strip(), 1.0);
        }
        return new Features(weights, brevity);
    }

    private static void addWord(Map<String, Double> weights, String word, double weight, double brevity) {
        if (COMMON.contains(word)) {
            weights.put("w" + word, COMMON_WORD * brevity * weight);
            return;
        }
        weights.put("w" + word, weight);
        var pieces = pieces("^" + word + "$");
        var each = PIECES * brevity * weight / Math.sqrt(pieces.size());
        pieces.forEach(piece -> weights.merge("c" + piece, each, Double::sum));
    }

    private static List<String> pieces(String word) {
        var pieces = new ArrayList<String>();
        for (var length = 3; length <= 4; length++) {
            for (var i = 0; i + length <= word.length(); i++) {
                pieces.add(word.substring(i, i + length));
            }
        }
        return pieces;
    }

    private static List<String> words(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(plain);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static List<String> pairs(List<String> words) {
        var pairs = new ArrayList<String>();
        for (var i = 1; i < words.size(); i++) {
            if (!COMMON.contains(words.get(i - 1)) || !COMMON.contains(words.get(i))) {
                pairs.add(words.get(i - 1) + " " + words.get(i));
            }
        }
        return pairs;
    }

    private static Map<String, Integer> counts(List<String> texts) {
        var counts = new LinkedHashMap<String, Integer>();
        texts.forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts;
    }

    private static double often(int count) {
        return 1 + Math.log(count);
    }
}

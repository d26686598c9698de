package dev.cupel.schemas.recipe;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import java.util.regex.MatchResult;

/** Patterns of a schema, matched in linear time: Java's own take for ever for some. */
final class LinearPattern {

    private static final int MAX_LENGTH = 1_000;

    /** With repetitions written out. Each character of a text is held against each of these. */
    private static final int MAX_SIZE = 5_000;

    /** A character by its number as ECMAScript, and so JSON Schema, writes it. RE2 writes it otherwise. */
    private static final java.util.regex.Pattern CHARACTER =
            java.util.regex.Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|.)", java.util.regex.Pattern.DOTALL);

    private LinearPattern() {}

    /**
     * Compiles a pattern.
     *
     * @throws UnusableSchemaException when RE2 does not take it
     */
    static RegularExpression compile(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new UnusableSchemaException("a pattern has more than %,d characters".formatted(MAX_LENGTH));
        }
        if (PatternSize.of(pattern) > MAX_SIZE) {
            throw new UnusableSchemaException(
                    "pattern '%s': with its repetitions written out it has more than %,d characters"
                            .formatted(pattern, MAX_SIZE));
        }
        try {
            var compiled = Pattern.compile(CHARACTER.matcher(pattern).replaceAll(LinearPattern::inRe2));
            return text -> compiled.matcher(text).find();
        } catch (PatternSyntaxException e) {
            throw new UnusableSchemaException(
                    "pattern '%s': %s; patterns are matched by RE2, which has no lookaround and no backreferences"
                            .formatted(pattern, e.getDescription()),
                    e);
        }
    }

    private static String inRe2(MatchResult escape) {
        var found = escape.group(1) == null ? escape.group() : "\\x{%s}".formatted(escape.group(1));
        return java.util.regex.Matcher.quoteReplacement(found);
    }
}

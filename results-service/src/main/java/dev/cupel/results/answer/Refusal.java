package dev.cupel.results.answer;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a model that declines from one that has lost the format. A refusal is final, so only short texts count that
 * begin with what models say then.
 */
final class Refusal {

    private static final int MAX_CHARS = 600;

    private static final Pattern PHRASE = Pattern.compile("""
            ^
            (?: (?: (?:i'm|i\\ am)\\ (?:very\\ |so\\ |really\\ )? (?:sorry|afraid) | (?:my\\ )?apologies | sorry
                  | i\\ apologi[sz]e | unfortunately | as\\ an\\ ai (?:\\ language)? (?:\\ model|\\ assistant)? )
                [,.:;!]* \\s (?:but\\ |that\\ |however,?\\ )? )?
            i (?:\\ can't | \\ cannot | \\ can\\ not | \\ won't | \\ will\\ not | \\ must\\ decline\\ to
                | (?:\\ am|'m)\\ (?:unable|not\\ able)\\ to )
            \\ (?: (?:help|assist) (?!\\ but\\b)
                | (?:comply|engage)\\ with
                | (?:fulfil|fulfill|process|complete|answer|respond\\ to)\\ (?:this|that|your|such\\ an?)\\ request
                | (?:generate|create|produce|provide|discuss)\\ (?:this|that|such|this\\ kind\\ of)\\ content )
            \\b
            """, Pattern.COMMENTS);

    private Refusal() {}

    static boolean isSaidBy(String text) {
        var said = text.strip().replace('\u2019', '\'').toLowerCase(Locale.ROOT);
        return said.length() <= MAX_CHARS
                && !JsonRepair.isIn(said)
                && PHRASE.matcher(said).find();
    }
}

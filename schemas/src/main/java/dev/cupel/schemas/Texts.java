package dev.cupel.schemas;

import java.util.Optional;

/** What a text must not have, lest it be stored or published as another one. */
public final class Texts {

    private Texts() {}

    /**
     * Why a text cannot be kept as it is; empty: it can. PostgreSQL stores no NUL, and half a surrogate pair, such as a
     * cut emoji leaves behind, has no bytes in UTF-8: it would become a question mark.
     */
    public static Optional<String> problem(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                return Optional.of("a NUL character");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return Optional.of("half a character (a lone surrogate, such as a cut emoji leaves behind)");
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** The text for people: without what cannot be kept. */
    public static String printable(String text) {
        if (problem(text).isEmpty()) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0 && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}

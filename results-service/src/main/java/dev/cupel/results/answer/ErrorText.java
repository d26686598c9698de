package dev.cupel.results.answer;

import dev.cupel.schemas.Texts;
import org.jspecify.annotations.Nullable;

/** Texts from outside that say what went wrong, as they are kept: short, and without NUL, which PostgreSQL does not take. */
public final class ErrorText {

    private static final int LONGEST = 1_000;

    private ErrorText() {}

    public static String of(String text) {
        var plain = Texts.printable(text.replace('\0', ' '));
        // A cut may leave half a character.
        return plain.length() <= LONGEST ? plain : Texts.printable(plain.substring(0, LONGEST)) + "…";
    }

    public static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }
}

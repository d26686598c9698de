package dev.cupel.local.text;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes what services and programs say fit for people. */
public final class Words {

    /** Older releases kept failures as their programs name them. */
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z]\\w*(?:Exception|Error)\\b(?::\\s*)?");

    private static final Pattern SPACE = Pattern.compile(" ");

    private Words() {}

    /** Without names of classes. */
    public static String plain(String text) {
        var plain = CLASS_NAME.matcher(text).replaceAll("").strip();
        return plain.isEmpty() ? "no more is known; the service's log has it" : plain;
    }

    /** In lines of some width, the further ones indented a little more; words are longer than that only in their own line. */
    public static Stream<String> wrapped(String line, int width) {
        if (line.length() <= width) {
            return Stream.of(line);
        }
        var indent = " ".repeat(line.length() - line.stripLeading().length());
        var lines = new ArrayList<String>();
        var next = new StringBuilder(indent);
        for (var word : SPACE.splitAsStream(line.strip()).toList()) {
            if (!next.toString().isBlank() && next.length() + 1 + word.length() > width) {
                lines.add(next.toString());
                next = new StringBuilder(indent).append("  ");
            }
            next.append(next.toString().isBlank() ? "" : " ").append(word);
        }
        lines.add(next.toString());
        return lines.stream();
    }

    /** A name of a program's constant, such as {@code SCHEMA_MISMATCH}. */
    public static String constant(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

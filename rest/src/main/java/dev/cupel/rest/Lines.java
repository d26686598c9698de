package dev.cupel.rest;

/** Texts that stay on one line, wherever they are shown: in a terminal, a log, a report. */
public final class Lines {

    private Lines() {}

    /** Whether a text has nothing that breaks a line, controls a terminal, or is no character. */
    public static boolean isLine(String text) {
        return text.codePoints().allMatch(Lines::isText);
    }

    static boolean isText(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            case Character.FORMAT -> !isReversing(character);
            default -> true;
        };
    }

    /** What turns the direction of the text behind it, so that it reads differently from what it is. */
    private static boolean isReversing(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}

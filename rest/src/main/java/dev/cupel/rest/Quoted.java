package dev.cupel.rest;

/** What somebody has sent, as it may be repeated in an answer: short, and on one line. */
final class Quoted {

    private static final int MAX_CHARACTERS = 100;

    private Quoted() {}

    static String cut(String text) {
        var start = text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) + "…" : text;
        return start.codePoints()
                .map(c -> Lines.isText(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

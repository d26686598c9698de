package dev.cupel.rest;

/** What somebody has sent, as it may be repeated in an answer: short, and on one line. */
final class Quoted {

    private static final int LONGEST = 100;

    private Quoted() {}

    static String cut(String text) {
        var start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return start.codePoints()
                .map(c -> Lines.isText(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package dev.cupel.emulator.jobs;

/** Goes over the bytes of one line of JSON and counts the characters of its {@code text} members. */
final class LineScanner {

    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int HEX_DIGITS = 4;

    private long bytes;
    private int first;
    private int depth;
    private boolean closed;
    private boolean torn;
    private boolean inString;
    private boolean escaped;
    private int unicodeDigits;
    private boolean afterTextName;
    private boolean counted;
    private int matched;
    private long length;
    private boolean name;
    private long characters;

    void reset() {
        bytes = 0;
        first = 0;
        depth = 0;
        closed = false;
        torn = false;
        inString = false;
        escaped = false;
        unicodeDigits = 0;
        afterTextName = false;
        characters = 0;
        name = false;
    }

    /** Goes on until the line feed, and gives its place, or the end. */
    int take(byte[] buffer, int from, int to) {
        var i = from;
        while (i < to && buffer[i] != '\n') {
            if (inString) {
                i = string(buffer, i, to);
            } else {
                structure(buffer[i++]);
            }
        }
        bytes += i - from;
        return i;
    }

    boolean blank() {
        return first == 0;
    }

    long tokens() {
        if (first == 0) {
            return 0;
        }
        var whole = first == '{' && closed && depth == 0 && !inString && !torn;
        return Math.ceilDiv(whole ? characters : bytes, CHARACTERS_PER_TOKEN);
    }

    private void structure(byte b) {
        if (b >= 0 && b <= ' ') {
            return;
        }
        first = first == 0 ? b : first;
        torn |= closed;
        switch (b) {
            case '"' -> begin();
            case ':' -> afterTextName = name;
            case '{', '[' -> depth++;
            case '}', ']' -> closed = --depth == 0;
            default -> afterTextName = false;
        }
        name &= b == ':' || b == '"';
        afterTextName &= b == ':' || b == '"';
    }

    private void begin() {
        inString = true;
        counted = afterTextName;
        matched = 0;
        length = 0;
        name = false;
    }

    private int string(byte[] buffer, int from, int to) {
        var i = from;
        for (; i < to; i++) {
            var b = buffer[i];
            if (escaped || unicodeDigits > 0) {
                escape(b);
            } else if (b == '"') {
                end();
                return i + 1;
            } else if (b == '\n') {
                return i;
            } else if (b == '\\') {
                escaped = true;
                length++;
            } else {
                plain(b);
            }
        }
        return i;
    }

    private void plain(byte b) {
        if ((b & 0xc0) != 0x80) {
            // A character of four bytes is two of Java's, which the answers count.
            length += (b & 0xf8) == 0xf0 ? 2 : 1;
        }
        matched = length <= 4 && matched == length - 1 && b == "text".charAt(matched) ? matched + 1 : matched;
    }

    private void escape(byte b) {
        if (escaped) {
            unicodeDigits = b == 'u' ? HEX_DIGITS : 0;
            escaped = false;
        } else {
            unicodeDigits--;
        }
    }

    private void end() {
        inString = false;
        characters += counted ? length : 0;
        name = !counted && matched == 4 && length == 4;
        afterTextName = false;
    }
}

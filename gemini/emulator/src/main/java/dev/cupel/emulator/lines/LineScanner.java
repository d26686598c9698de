package dev.cupel.emulator.lines;

import dev.cupel.emulator.answer.Tokens;

/** Goes over the bytes of one line of JSON and counts the characters of its {@code text} members. */
final class LineScanner {

    private static final int HEX_DIGITS = 4;

    private static final int NAME_LENGTH = 4;

    /** The four bytes of {@code text}. */
    private static final int TEXT = 0x74657874;

    private long bytes;
    private byte first;
    private int depth;
    private boolean closed;
    private boolean torn;
    private long characters;
    /** The last string was {@code "text"}: a name, if a colon follows. */
    private boolean named;
    /** The next value is that of a {@code text} member. */
    private boolean due;

    private boolean inString;
    private boolean counted;
    private boolean escaped;
    private int hexDigits;
    private int head;
    private long length;

    void reset() {
        bytes = 0;
        first = 0;
        depth = 0;
        closed = false;
        torn = false;
        characters = 0;
        named = false;
        due = false;
        inString = false;
        escaped = false;
        hexDigits = 0;
    }

    /** Goes on until the line feed, and gives its place, or the end. */
    int take(byte[] buffer, int from, int to) {
        var i = from;
        while (i < to && buffer[i] != '\n') {
            i = inString ? string(buffer, i, to) : structure(buffer, i, to);
        }
        bytes += i - from;
        return i;
    }

    boolean blank() {
        return first == 0;
    }

    long tokens() {
        if (blank()) {
            return 0;
        }
        var whole = first == '{' && closed && depth == 0 && !inString && !torn;
        return Tokens.of(whole ? characters : bytes);
    }

    /** Takes blanks, then one byte. */
    private int structure(byte[] buffer, int from, int to) {
        var i = from;
        while (i < to && buffer[i] >= 0 && buffer[i] <= ' ' && buffer[i] != '\n') {
            i++;
        }
        if (i < to && buffer[i] != '\n') {
            token(buffer[i++]);
        }
        return i;
    }

    private void token(byte b) {
        first = first == 0 ? b : first;
        torn |= closed;
        switch (b) {
            case '{', '[' -> depth++;
            case '}', ']' -> closed = --depth == 0;
            case '"' -> {
                inString = true;
                counted = due;
                head = 0;
                length = 0;
            }
            default -> {}
        }
        due = named && b == ':';
        named = false;
    }

    /** Takes bytes up to the string's end. */
    private int string(byte[] buffer, int from, int to) {
        var i = from;
        while (i < to && buffer[i] != '\n') {
            var b = buffer[i];
            if (escaped || hexDigits > 0) {
                escape(b);
                i++;
            } else if (b == '"') {
                end();
                return i + 1;
            } else if (b == '\\') {
                escaped = true;
                head = 0;
                length++;
                i++;
            } else if (length < NAME_LENGTH) {
                head = (head << 8) | (b & 0xff);
                length += characters(b);
                i++;
            } else {
                i = plain(buffer, i, to);
            }
        }
        return i;
    }

    private int plain(byte[] buffer, int from, int to) {
        var found = 0L;
        var i = from;
        for (; i < to; i++) {
            var b = buffer[i];
            if (b == '"' || b == '\\' || b == '\n') {
                break;
            }
            found += characters(b);
        }
        length += found;
        return i;
    }

    /** A character of four bytes is two of Java's, which the answers count. */
    private static int characters(byte b) {
        return (b & 0xc0) == 0x80 ? 0 : (b & 0xf8) == 0xf0 ? 2 : 1;
    }

    private void escape(byte b) {
        if (escaped) {
            hexDigits = b == 'u' ? HEX_DIGITS : 0;
            escaped = false;
        } else {
            hexDigits--;
        }
    }

    private void end() {
        inString = false;
        characters += counted ? length : 0;
        named = !counted && length == NAME_LENGTH && head == TEXT;
        due = false;
    }
}

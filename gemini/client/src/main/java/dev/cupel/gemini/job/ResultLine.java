package dev.cupel.gemini.job;

import dev.cupel.gemini.call.GeminiSettings;

/** One line of a result file. */
public sealed interface ResultLine {
    /** Bytes that are kept of each end of a line that is too long: the key is at one of them, wherever Gemini writes it. */
    int ENDS = 16 * 1024;

    /** The byte offset after the line and its newline: where to resume once the line is dealt with. */
    long endOffset();

    /**
     * A line to read.
     *
     * @param text the line without its newline
     */
    record Text(String text, long endOffset) implements ResultLine {}

    /**
     * A line longer than {@link GeminiSettings#maxLineBytes()}, skipped.
     *
     * @param bytes its length without the newline
     * @param head how it begins, at most {@link #ENDS} bytes of it
     * @param tail how it ends, as much
     */
    record TooLong(long bytes, String head, String tail, long endOffset) implements ResultLine {}

    /**
     * A line that is not UTF-8, skipped.
     *
     * @param text the line without its newline, with replacement characters in place of what is not UTF-8: not to be used as
     *     an answer
     */
    record InvalidUtf8(String text, long endOffset) implements ResultLine {}
}

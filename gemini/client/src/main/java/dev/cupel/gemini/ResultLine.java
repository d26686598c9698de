package dev.cupel.gemini;

/** One line of a result file. */
public sealed interface ResultLine {
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
     */
    record TooLong(long bytes, long endOffset) implements ResultLine {}

    /** A line that is not UTF-8, skipped. */
    record InvalidUtf8(long endOffset) implements ResultLine {}
}

package dev.cupel.results.answer;

/**
 * What is in results, and is no answer to anything that was asked.
 *
 * @param foreignLines for no request of the batch
 * @param foreignElements for no item of their request
 * @param longLines too long to be read
 * @param unreadableLines not UTF-8, or not JSON
 */
public record Unused(int foreignLines, int foreignElements, int longLines, int unreadableLines) {
    public static final Unused NONE = new Unused(0, 0, 0, 0);
}

package dev.cupel.results.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.rest.Problems;
import java.util.Base64;

/**
 * Where a page of items ends: neither number changes while the dataset is refined, so that pages put together have every
 * item once.
 *
 * @param place of the last item
 */
record ItemCursor(long place, String item) {

    static final ItemCursor START = new ItemCursor(Long.MIN_VALUE, "");

    /** As readers get it. */
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((place + "/" + item).getBytes(UTF_8));
    }

    /** Reads what a reader got; anything else is answered with 400. */
    static ItemCursor parse(String text) {
        try {
            var decoded = new String(Base64.getUrlDecoder().decode(text), UTF_8);
            var slash = decoded.indexOf('/');
            var cursor = new ItemCursor(Long.parseLong(decoded, 0, slash, 10), decoded.substring(slash + 1));
            if (cursor.text().equals(text) && !cursor.item().contains("\0")) {
                return cursor;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // It is none of ours.
        }
        throw Problems.bad("cursor: '%s' is not one that a page of items ended with".formatted(text));
    }
}

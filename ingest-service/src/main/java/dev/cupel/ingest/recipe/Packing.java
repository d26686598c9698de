package dev.cupel.ingest.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * Packs items into requests, in their order and up to the maximum. What is the same for all items of a request is sent once.
 *
 * @param itemsPerRequest maximum of the items of a request
 * @param sharedCharacters of a request, that further items do not add to
 * @param sharedTokens estimated, likewise
 */
public record Packing(int itemsPerRequest, int sharedCharacters, int sharedTokens) {

    public static final Packing NONE = new Packing(1, 0, 0);

    public int requests(int items) {
        return Math.ceilDiv(items, itemsPerRequest);
    }

    /** Characters of all requests about some items, from the characters that they would have in requests of one item each. */
    public long characters(int items, long alone) {
        return alone - saved(items, sharedCharacters);
    }

    /** Tokens of all requests about some items, from the tokens that they would have in requests of one item each. */
    public long tokens(int items, long alone) {
        return alone - saved(items, sharedTokens);
    }

    private long saved(int items, long each) {
        return (items - requests(items)) * each;
    }

    /** The items of each request. */
    public <T> List<List<T>> divide(List<T> items) {
        var requests = new ArrayList<List<T>>();
        for (var from = 0; from < items.size(); from += itemsPerRequest) {
            requests.add(items.subList(from, Math.min(items.size(), from + itemsPerRequest)));
        }
        return requests;
    }
}

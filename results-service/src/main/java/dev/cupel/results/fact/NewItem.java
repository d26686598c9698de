package dev.cupel.results.fact;

import dev.cupel.results.item.ItemBody;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item that is staged for an attempt.
 *
 * @param position place in the dataset's order; null: none was given
 * @param copyOf the item that is asked in its place, as {@code dataset/item}; null: it is asked itself
 */
record NewItem(
        String dataset,
        String id,
        int attempt,
        @Nullable Long position,
        @Nullable String copyOf,
        Map<String, String> labels,
        ItemBody body,
        Instant acceptedAt) {

    /** Names an item over all datasets. */
    record Key(String dataset, String id) {}

    Key key() {
        return new Key(dataset, id);
    }
}

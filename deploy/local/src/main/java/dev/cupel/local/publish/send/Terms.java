package dev.cupel.local.publish.send;

import dev.cupel.api.ingest.Overrides;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says about how its dataset is asked.
 *
 * @param after dataset that must be finished first; null: none
 * @param series that it belongs to; null: none
 * @param project Gemini project that it is bound to; null: whichever has room
 * @param weight share of the quota against other datasets that wait
 * @param overrides what it says in place of its recipe; null: nothing
 * @param held whether nothing of it is asked before it is resumed
 * @param ifSuccess least percentage of the items of {@code after} that must have been refined; null: none
 */
public record Terms(
        @Nullable String after,
        @Nullable String series,
        @Nullable String project,
        int weight,
        @Nullable Overrides overrides,
        boolean held,
        @Nullable BigDecimal ifSuccess) {

    public static final Terms DEFAULT = new Terms(null, null, null, 1, null, false, null);
}

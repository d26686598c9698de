package dev.cupel.local.publish;

import dev.cupel.api.ingest.Overrides;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says about how its dataset is asked.
 *
 * @param after dataset that must be finished first; null: none
 * @param project Gemini project that it is bound to; null: whichever has room
 * @param weight share of the quota against other datasets that wait
 * @param overrides what it says in place of its recipe; null: nothing
 */
public record Terms(
        @Nullable String after,
        @Nullable String project,
        int weight,
        @Nullable Overrides overrides) {

    public static final Terms DEFAULT = new Terms(null, null, 1, null);
}

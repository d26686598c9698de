package dev.cupel.ingest.batch;

import dev.cupel.ingest.recipe.Packing;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.schemas.Topics;

/**
 * How large a batch may be.
 *
 * @param bytes of its requests, as the record that states it has them
 * @param minGroup a group of less items is thin, and so is what is left of a group after full batches; 1: nothing is
 * @param joined items that the last batch of a unit may have once it has taken what is left of it; {@code items}: it takes nothing
 */
record BatchLimits(int items, long tokens, long bytes, Packing packing, int minGroup, int joined) {

    /** Max size of a record on the topic, less room for the record's other fields. */
    private static final long RECORD_BYTES = Topics.PREPARED_BATCHES.maxBytes() - 16L * 1024;

    BatchLimits(int items, long tokens, Packing packing) {
        this(items, tokens, RECORD_BYTES, packing, 1, items);
    }

    BatchLimits(int items, long tokens) {
        this(items, tokens, Packing.NONE);
    }

    /** Those of a recipe. */
    static BatchLimits of(RecipeRules recipe, long tokens) {
        var limits = new BatchLimits(recipe.batchSize(), tokens, recipe.packing());
        return recipe.grouping().combines() ? limits.combining(recipe.grouping().minGroup()) : limits;
    }

    /** The same, where groups of less items than this are asked with others. */
    BatchLimits combining(int minGroup) {
        return new BatchLimits(items, tokens, bytes, packing, minGroup, items + minGroup - 1);
    }

    BatchLimits withoutCombining() {
        return new BatchLimits(items, tokens, bytes, packing, 1, items);
    }

    BatchLimits atMost(long room) {
        return new BatchLimits(
                (int) Math.min(items, room), tokens, bytes, packing, minGroup, (int) Math.min(joined, room));
    }

    boolean joins() {
        return joined > items;
    }
}

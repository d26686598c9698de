package dev.cupel.local.client.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ingest-service says about a recipe in its newest version.
 *
 * @param requiredFields fields that an item must have, not blank
 * @param groupBy label by which it groups items; null: none
 * @param warnings about its model; null: an older service does not say
 */
public record KnownRecipe(
        String name,
        int version,
        List<String> requiredFields,
        @Nullable String groupBy,
        @Nullable List<String> warnings) {

    /** What one should know of its model before something is published with it. */
    public List<String> notices() {
        return warnings == null ? List.of() : warnings;
    }
}

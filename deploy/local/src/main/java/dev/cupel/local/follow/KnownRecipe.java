package dev.cupel.local.follow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ingest-service says about a recipe in its newest version.
 *
 * @param requiredFields fields that an item must have, not blank
 * @param groupBy label by which it groups items; null: none
 */
public record KnownRecipe(
        String name,
        int version,
        List<String> requiredFields,
        @Nullable String groupBy) {}

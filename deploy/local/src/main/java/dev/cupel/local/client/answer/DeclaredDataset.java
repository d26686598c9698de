package dev.cupel.local.client.answer;

import org.jspecify.annotations.Nullable;

/**
 * A dataset among others, as ingest-service lists it.
 *
 * @param expected items that its seal counts; null: it is not sealed
 */
public record DeclaredDataset(
        String dataset,
        String state,
        String recipe,
        @Nullable Long expected,
        boolean cancelled,
        long accepted) {}

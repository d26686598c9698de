package dev.cupel.ingest.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A declared dataset. recipeVersion is null when it is REFUSED, expected and sealedAt are null until it is sealed;
 * cancelled tells whether an operator has cancelled it, placed how many items have had their first attempt cut.
 */
public record Dataset(
        String id,
        DatasetState state,
        String recipe,
        @Nullable Integer recipeVersion,
        @Nullable String reason,
        @Nullable Long expected,
        @Nullable Instant sealedAt,
        Instant declaredAt,
        DatasetTerms terms,
        boolean cancelled,
        int nextBatch,
        long placed) {}

package dev.cupel.ingest.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A declared dataset. recipeVersion is null when it is REFUSED, expected and sealedAt until it is sealed; cancelled
 * tells whether an operator wants nothing more of it to be asked.
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
        int nextBatch) {}

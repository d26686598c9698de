package dev.cupel.submit.batch;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.batch.Batch.Pack;
import dev.cupel.submit.recipe.RecipeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch as it was prepared. */
public record PlannedBatch(
        String id,
        String dataset,
        RecipeName recipe,
        Mode mode,
        @Nullable String boundTo,
        int weight,
        int attempt,
        int wave,
        long itemsBefore,
        long accepted,
        long refused,
        List<Pack> requests,
        long tokens,
        long characters,
        Instant preparedAt) {}

package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a recipe says.
 *
 * @param name name of the recipe
 * @param version number of the version, from 1
 * @param derivedFrom version that this one says the same as, but for what a dataset says otherwise; null: it stands for itself
 * @param publishedAt when it was published
 * @param yaml all that holds for it, as an author would write it; comments of the author are not kept
 */
public record RecipeText(
        @Schema(example = "songs-classify") String name,
        @Schema(example = "3") int version,
        @Schema(example = "2") @Nullable Integer derivedFrom,
        @Schema(example = "2026-11-02T10:15:30Z") Instant publishedAt,
        @Schema(example = "name: songs-classify") String yaml) {}

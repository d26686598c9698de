package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset is declared with.
 *
 * @param recipe name of the recipe that refines it
 * @param recipeVersion version of the recipe; null: the newest when the declaration is read
 * @param after dataset that must be finished before any item of this one is asked; null: none
 * @param ifSuccess least percentage of the items of {@code after} that must have been refined, else it is held; null: none
 * @param held whether nothing of it is asked before an operator resumes it; null: false
 * @param series series that it belongs to; null: none
 * @param project Gemini project that it is bound to; null: whichever has room
 * @param weight share of the quota against other datasets that wait, 1 to 100; null: 1
 * @param overrides what it says in place of its recipe; null: nothing
 */
public record Declaration(
        @Schema(example = "songs-classify") @NotNull String recipe,
        @Schema(example = "3") @Nullable Integer recipeVersion,
        @Schema(example = "songs-2025") @Nullable String after,
        @Schema(example = "97.5") @Nullable BigDecimal ifSuccess,
        @Schema(example = "false") @Nullable Boolean held,
        @Schema(example = "songs") @Nullable String series,
        @Schema(example = "default") @Nullable String project,
        @Schema(example = "1") @Nullable Integer weight,
        @Valid @Nullable Overrides overrides) {}

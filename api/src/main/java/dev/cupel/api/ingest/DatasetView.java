package dev.cupel.api.ingest;

import dev.cupel.api.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset's intake.
 *
 * @param dataset name of the dataset
 * @param state OPEN until all published items have arrived, then COMPLETE; REFUSED if its declaration was not
 *     accepted
 * @param recipe name of its recipe
 * @param recipeVersion version of its recipe; null: it was refused
 * @param reason why it was refused; null: it was not
 * @param expected number of items that the seal says were published; null: not sealed
 * @param leftOut number of items that its publisher could not publish, and that the seal does not count
 * @param after dataset that it was declared to come after; null: none
 * @param ifSuccess least percentage of the items of {@code after} that must have been refined; null: none
 * @param declaredHeld whether it was declared held; null: the service is an older one
 * @param series series that it belongs to; null: none
 * @param project Gemini project that it is bound to; null: whichever has room
 * @param weight share of the quota against other datasets that wait
 * @param overrides what it says in place of its recipe, which recipeVersion has in it; null: nothing
 * @param mode how batches are asked that are cut now; null: it was refused
 * @param cancelled whether an operator cancelled it
 * @param held whether nothing of it is asked before an operator resumes it; reasons say why
 * @param accepted number of items that are valid
 * @param rejected number of items that are not valid
 * @param batches number of batches cut so far, those of further attempts included
 * @param missing number of items that the seal counts and that have not arrived; null: not sealed
 * @param gaps number of groups that lack items, as far as it is known; null: the service is an older one
 * @param waitsFor dataset that must be finished first; null: none, or it is finished
 * @param rejections first of the refused records
 * @param reasons why it is not complete, or not asked, the most important first
 */
public record DatasetView(
        @Schema(example = "songs-2026") String dataset,
        @Schema(example = "OPEN") String state,
        @Schema(example = "songs-classify") String recipe,
        @Schema(example = "3") @Nullable Integer recipeVersion,

        @Schema(example = "recipe 'songs' is not known") @Nullable
        String reason,

        @Schema(example = "1200") @Nullable Long expected,
        @Schema(example = "0") long leftOut,
        @Schema(example = "songs-2025") @Nullable String after,
        @Schema(example = "95") @Nullable BigDecimal ifSuccess,
        @Schema(example = "false") @Nullable Boolean declaredHeld,
        @Schema(example = "songs") @Nullable String series,
        @Schema(example = "default") @Nullable String project,
        @Schema(example = "1") int weight,

        @Nullable Overrides overrides,

        @Schema(
                example = "BATCH",
                allowableValues = {"BATCH", "INTERACTIVE"})
        @Nullable
        String mode,

        @Schema(example = "false") boolean cancelled,
        @Schema(example = "false") boolean held,
        @Schema(example = "1180") long accepted,
        @Schema(example = "20") long rejected,
        @Schema(example = "12") int batches,
        @Schema(example = "0") @Nullable Long missing,
        @Schema(example = "2") @Nullable Long gaps,
        @Schema(example = "songs-2025") @Nullable String waitsFor,
        List<Rejection> rejections,
        List<Reason> reasons) {}

package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dataset in a list.
 *
 * @param dataset name of the dataset
 * @param state OPEN until all published items have arrived, then COMPLETE; REFUSED if its declaration was not
 *     accepted
 * @param recipe name of its recipe
 * @param expected number of items that the seal says were published; null: not sealed
 * @param cancelled whether an operator cancelled it
 * @param held whether nothing of it is asked before an operator resumes it: since its declaration, or because the dataset that it
 *     comes after came out worse than it wants
 * @param accepted number of items that are valid
 */
@Schema(name = "Listed")
public record ListedDataset(
        @Schema(example = "songs-2026") String dataset,

        @Schema(
                example = "OPEN",
                allowableValues = {"OPEN", "COMPLETE", "REFUSED"})
        String state,

        @Schema(example = "songs-classify") String recipe,
        @Schema(example = "1200") @Nullable Long expected,
        @Schema(example = "false") boolean cancelled,
        @Schema(example = "false") boolean held,
        @Schema(example = "1180") long accepted) {

    /** The same, but held. */
    public ListedDataset asHeld() {
        return new ListedDataset(dataset, state, recipe, expected, cancelled, true, accepted);
    }
}

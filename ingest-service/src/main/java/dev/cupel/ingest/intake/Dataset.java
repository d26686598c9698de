package dev.cupel.ingest.intake;

import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.WaveLayout;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared dataset. recipeVersion is null when it is REFUSED, expected and sealedAt are null until it is sealed;
 * leftOut tells how many items its publisher could not publish, cancelled whether an operator has cancelled it, released whether
 * one has resumed it, mayStart whether it need not wait for another one any more, placed how many items have had their first attempt cut, waveEnds how many of those that are asked had been accepted when further ones were let join it.
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
        long leftOut,
        boolean cancelled,
        boolean released,
        boolean mayStart,
        int nextBatch,
        long placed,
        List<Long> waveEnds) {

    /** Its waves. What joined it once it was complete makes a wave of its own. */
    public WaveLayout waves(RecipeRules recipe) {
        var layout = recipe.waves();
        for (var end : waveEnds) {
            layout = layout.endingAt(end);
        }
        return layout;
    }
}

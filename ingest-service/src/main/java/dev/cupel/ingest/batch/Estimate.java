package dev.cupel.ingest.batch;

import dev.cupel.api.ingest.CutBatch;
import dev.cupel.api.ingest.CutEstimate;
import dev.cupel.api.ingest.CutWave;
import dev.cupel.ingest.recipe.Packing;
import dev.cupel.ingest.recipe.RecipeRules;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says which batches would be cut of items, if they were published now and all at once. */
final class Estimate {

    /** A record of cupel.datasets has no room for more. */
    private static final int MAX_CHARACTERS = 1 << 20;

    private Estimate() {}

    /**
     * An item that might be published.
     *
     * @param characters number of characters in the names and values of its fields
     * @param group value of the label that the recipe groups by, or of several labels their values as a JSON array; null: it has none
     */
    record ItemSize(
            @Schema(example = "1450") @Min(0) @Max(MAX_CHARACTERS)
            int characters,

            @Schema(example = "ABBA") @Size(max = 5_000) @Nullable
            String group) {}

    static CutEstimate of(RecipeRules recipe, List<ItemSize> items, long maxBatchTokens, List<String> warnings) {
        var waiting = new LinkedHashSet<Waiting>();
        items.forEach(item -> waiting.add(waiting(recipe, item, waiting.size())));
        var batches = new TreeMap<Integer, List<CutBatch>>();
        new WavePlan(recipe.waves(), BatchLimits.of(recipe, maxBatchTokens), true)
                .fill(0, room -> List.copyOf(waiting), (batch, wave) -> {
                    batches.computeIfAbsent(wave, w -> new ArrayList<>()).add(batch(batch, recipe.packing()));
                    batch.forEach(waiting::remove);
                });
        return new CutEstimate(
                recipe.name(),
                recipe.version(),
                recipe.model(),
                recipe.mode((long) items.size()).name(),
                recipe.maxOutputTokens(),
                items.size(),
                batches.entrySet().stream().map(Estimate::wave).toList(),
                recipe.budgetUsd(),
                warnings);
    }

    private static Waiting waiting(RecipeRules recipe, ItemSize item, int number) {
        return new Waiting(
                Integer.toString(number),
                1,
                recipe.grouping().isGrouped() ? item.group() : null,
                recipe.characters(item.characters()),
                recipe.estimateTokens(item.characters()));
    }

    private static CutWave wave(Map.Entry<Integer, List<CutBatch>> wave) {
        return new CutWave(
                wave.getKey(),
                wave.getValue().stream().mapToInt(CutBatch::items).sum(),
                wave.getValue());
    }

    private static CutBatch batch(List<Waiting> waiting, Packing packing) {
        return new CutBatch(
                waiting.size(),
                packing.requests(waiting.size()),
                packing.characters(waiting.size(), Waiting.characters(waiting)));
    }
}

package dev.cupel.ingest.batch;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.ingest.batch.BatchPlan.Limits;
import dev.cupel.ingest.recipe.Packing;
import dev.cupel.ingest.recipe.RecipeRules;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The batches that would be cut of items, if they were published now and all at once.
 *
 * @param recipe name of the recipe
 * @param version version of the recipe
 * @param model Gemini model that is asked
 * @param mode how so many items are asked
 * @param maxOutputTokens most tokens of one answer
 * @param items number of items
 * @param waves waves with their batches, in order
 * @param budgetUsd most US dollars that a dataset may cost; null: no limit
 * @param warnings what one should know of the model before
 */
@Schema(name = "CutEstimate")
record Estimate(
        @Schema(example = "songs-classify") String recipe,
        @Schema(example = "3") int version,
        @Schema(example = "gemini-3.8-flash") String model,
        @Schema(example = "BATCH") Mode mode,
        @Schema(example = "512") int maxOutputTokens,
        @Schema(example = "1200") int items,
        List<Wave> waves,
        @Schema(example = "25.00") @Nullable BigDecimal budgetUsd,

        @Schema(example = "[\"model 'gemini-3.8-flash' is deprecated\"]")
        List<String> warnings) {

    /**
     * An item that might be published.
     *
     * @param characters number of characters in the names and values of its fields
     * @param group value of the label that the recipe groups by; null: it has none
     */
    @Schema(name = "ItemSize")
    record Size(
            @Schema(example = "1450") int characters,
            @Schema(example = "ABBA") @Nullable String group) {}

    /**
     * A wave of batches.
     *
     * @param wave number of the wave, from 1
     * @param items number of its items
     * @param batches its batches
     */
    @Schema(name = "CutWave")
    record Wave(
            @Schema(example = "1") int wave,
            @Schema(example = "100") int items,
            List<Batch> batches) {}

    /**
     * A batch.
     *
     * @param items number of its items
     * @param requests number of its requests
     * @param characters number of characters in all its prompts, what every request has in common included
     */
    @Schema(name = "CutBatch")
    record Batch(
            @Schema(example = "100") int items,
            @Schema(example = "20") int requests,
            @Schema(example = "145000") long characters) {

        static Batch of(List<Waiting> waiting, Packing packing) {
            return new Batch(
                    waiting.size(),
                    packing.requests(waiting.size()),
                    packing.characters(waiting.size(), Waiting.characters(waiting)));
        }
    }

    static Estimate of(RecipeRules recipe, List<Size> items, long maxBatchTokens, List<String> warnings) {
        var waiting = new LinkedHashSet<Waiting>();
        items.forEach(item -> waiting.add(waiting(recipe, item, waiting.size())));
        var batches = new TreeMap<Integer, List<Batch>>();
        new WavePlan(recipe.waves(), new Limits(recipe.batchSize(), maxBatchTokens, recipe.packing()), true)
                .fill(0, room -> List.copyOf(waiting), (batch, wave) -> {
                    batches.computeIfAbsent(wave, w -> new ArrayList<>()).add(Batch.of(batch, recipe.packing()));
                    batch.forEach(waiting::remove);
                });
        return new Estimate(
                recipe.name(),
                recipe.version(),
                recipe.model(),
                recipe.mode((long) items.size()),
                recipe.maxOutputTokens(),
                items.size(),
                batches.entrySet().stream().map(Estimate::wave).toList(),
                recipe.budgetUsd(),
                warnings);
    }

    private static Waiting waiting(RecipeRules recipe, Size item, int number) {
        return new Waiting(
                Integer.toString(number),
                1,
                recipe.groupBy() == null ? null : item.group(),
                recipe.characters(item.characters()),
                recipe.estimateTokens(item.characters()));
    }

    private static Wave wave(Map.Entry<Integer, List<Batch>> wave) {
        return new Wave(
                wave.getKey(), wave.getValue().stream().mapToInt(Batch::items).sum(), wave.getValue());
    }
}

package dev.cupel.ingest.batch;

import dev.cupel.events.Mode;
import dev.cupel.ingest.batch.BatchPlan.Limits;
import dev.cupel.ingest.recipe.Packing;
import dev.cupel.ingest.recipe.RecipeRules;
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
 * @param budgetUsd most that a dataset may cost; null: no limit
 * @param warnings what one should know of the model before
 */
record Estimate(
        String recipe,
        int version,
        String model,
        Mode mode,
        int maxOutputTokens,
        int items,
        List<Wave> waves,
        @Nullable BigDecimal budgetUsd,
        List<String> warnings) {

    /**
     * An item that might be published.
     *
     * @param characters of the names and values of its fields
     * @param group value of the label that the recipe groups by; null: it has none
     */
    record Size(int characters, @Nullable String group) {}

    record Wave(int wave, int items, List<Batch> batches) {}

    /**
     * A batch.
     *
     * @param characters of all its prompts, what every request has in common included
     */
    record Batch(int items, int requests, long characters) {

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

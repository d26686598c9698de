package dev.cupel.ingest.batch;

import static java.util.stream.Collectors.toSet;

import dev.cupel.api.ingest.CutBatch;
import dev.cupel.api.ingest.CutEstimate;
import dev.cupel.api.ingest.CutWave;
import dev.cupel.ingest.recipe.Packing;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.recipes.Grouping;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
        var all = new ArrayList<Waiting>();
        items.forEach(item -> all.add(waiting(recipe, item, all.size())));
        var waiting = new LinkedHashSet<>(all);
        waiting.removeAll(held(all, recipe.grouping()));
        var told = new ArrayList<>(warnings);
        if (waiting.size() < all.size()) {
            told.add(String.format(
                    Locale.ROOT,
                    "%,d items are of groups of less than %,d: they would be held, and are not counted",
                    all.size() - waiting.size(),
                    recipe.grouping().minGroup()));
        }
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
                recipe.use().maySearch(),
                items.size(),
                batches.entrySet().stream().map(Estimate::wave).toList(),
                recipe.budgetUsd(),
                told);
    }

    /** Those that would not be asked before their groups have further ones. */
    private static Set<Waiting> held(List<Waiting> items, Grouping grouping) {
        if (!grouping.holds()) {
            return Set.of();
        }
        var sizes = new HashMap<String, Integer>();
        items.stream()
                .flatMap(item -> Stream.ofNullable(item.group()))
                .forEach(group -> sizes.merge(group, 1, Integer::sum));
        return items.stream()
                .filter(item -> item.group() != null && sizes.getOrDefault(item.group(), 0) < grouping.minGroup())
                .collect(toSet());
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

package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report.
 *
 * @param dataset name of the dataset
 * @param recipe recipe that was asked with last; null: none was yet
 * @param intake what came of the dataset before its items were asked
 * @param progress where the dataset stands
 * @param successPercent percentage of refined items among those that have their outcome, those that were refused or left out
 *     counted too; null: none has
 * @param timeline when what happened first and last
 * @param jobs how its jobs ended, and how long they took
 * @param waves its waves, in order
 * @param failures failed items by category, the most frequent first
 * @param answers number of answers by how they came out, those that were asked again included
 * @param repaired number of answers that are used although their JSON was damaged
 * @param strays answers that came late, twice, or for nobody
 * @param costUsd US dollars that it has cost; null: the price of a model is not known. Where {@code cost} has
 *     unknown requests, it is the least that was spent
 * @param models tokens and cost by model, version and day
 * @param cost cost against what was expected
 * @param costsByWave cost of each wave, in order
 */
public record Report(
        @Schema(example = "songs-2026") String dataset,
        @Nullable RecipeVersion recipe,
        ReportIntake intake,
        Progress progress,
        @Schema(example = "98.5") @Nullable BigDecimal successPercent,
        DatasetTimeline timeline,
        JobStatistics jobs,
        List<Wave> waves,
        List<Failures> failures,

        @Schema(example = "{\"REFINED\": 1182, \"SCHEMA_MISMATCH\": 18}")
        Map<String, Long> answers,

        @Schema(example = "2") long repaired,
        Strays strays,
        @Schema(example = "3.125") @Nullable BigDecimal costUsd,
        List<ModelCost> models,
        CostView cost,
        List<WaveCost> costsByWave) {}

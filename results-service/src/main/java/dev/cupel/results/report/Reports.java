package dev.cupel.results.report;

import dev.cupel.results.answer.Usage;
import dev.cupel.results.progress.Progress;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.results.recipe.RecipeSettings;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.report.AnswerStatistics.Strays;
import dev.cupel.results.report.Costs.WaveCost;
import dev.cupel.results.report.FailureSamples.Failures;
import dev.cupel.results.report.Timelines.JobStatistics;
import dev.cupel.results.report.Timelines.Timeline;
import dev.cupel.results.wave.Waves;
import dev.cupel.results.wave.Waves.Wave;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Says what was done for a dataset, how it came out and what it cost. */
@Service
class Reports {

    private final ProgressQuery progressQuery;
    private final AnswerStatistics statistics;
    private final Timelines timelines;
    private final Recipes recipes;
    private final Waves waves;
    private final FailureSamples failures;
    private final Costs costs;

    Reports(
            ProgressQuery progressQuery,
            AnswerStatistics statistics,
            Timelines timelines,
            Recipes recipes,
            Waves waves,
            FailureSamples failures,
            Costs costs) {
        this.progressQuery = progressQuery;
        this.statistics = statistics;
        this.timelines = timelines;
        this.recipes = recipes;
        this.waves = waves;
        this.failures = failures;
        this.costs = costs;
    }

    /**
     * A report.
     *
     * @param dataset name of the dataset
     * @param recipe recipe that was asked with last; null: none was yet
     * @param progress where the dataset stands
     * @param successPercent percentage of refined items among those that have their outcome; null: none has
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
    record Report(
            @Schema(example = "songs-2026") String dataset,
            @Nullable RecipeVersion recipe,
            Progress progress,
            @Schema(example = "98.5") @Nullable BigDecimal successPercent,
            Timeline timeline,
            JobStatistics jobs,
            List<Wave> waves,
            List<Failures> failures,

            @Schema(example = "{\"REFINED\": 1182, \"SCHEMA_MISMATCH\": 18}")
            Map<String, Long> answers,

            @Schema(example = "2") long repaired,
            Strays strays,
            @Schema(example = "3.125") @Nullable BigDecimal costUsd,
            List<ModelCost> models,
            Cost cost,
            List<WaveCost> costsByWave) {}

    /**
     * A version of a recipe.
     *
     * @param name name of the recipe
     * @param version number of its version, from 1
     * @param model Gemini model that it asks
     */
    record RecipeVersion(
            @Schema(example = "songs-classify") String name,
            @Schema(example = "3") int version,
            @Schema(example = "gemini-3.8-flash") String model) {

        static RecipeVersion of(RecipeSettings recipe) {
            return new RecipeVersion(recipe.name(), recipe.version(), recipe.model());
        }
    }

    /**
     * Tokens and cost of one model on one day.
     *
     * @param model Gemini model that was asked
     * @param modelVersion version that answered, and whose price counts if it has one; null: none did, or it did
     *     not say
     * @param day day of the answers, in UTC
     * @param requests number of requests that were answered
     * @param tokens tokens of the answers
     * @param costUsd US dollars without those of the unknown requests; null: an answer has no price
     * @param unknownRequests number of requests that may have been billed although nothing says what they have
     *     used
     */
    record ModelCost(
            @Schema(example = "gemini-3.8-flash") String model,

            @Schema(example = "gemini-3.8-flash-001") @Nullable
            String modelVersion,

            @Schema(example = "2026-11-28") String day,
            @Schema(example = "1200") long requests,
            Usage tokens,
            @Schema(example = "3.125") @Nullable BigDecimal costUsd,
            @Schema(example = "4") long unknownRequests) {}

    /** All figures are of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report report(String dataset) {
        var progress = progressQuery.progress(dataset);
        var recipe = recipes.lastOf(dataset);
        var cost = costs.of(dataset);
        return new Report(
                dataset,
                recipe.map(RecipeVersion::of).orElse(null),
                progress,
                Waves.percent(progress.refined(), progress.refined() + progress.failed()),
                timelines.timeline(dataset),
                timelines.jobs(dataset),
                waves.of(dataset),
                failures.of(dataset),
                statistics.answers(dataset),
                statistics.repaired(dataset),
                statistics.strays(dataset),
                cost.total().costUsd(),
                models(dataset),
                cost.total(),
                cost.waves());
    }

    private List<ModelCost> models(String dataset) {
        return statistics.usage(dataset).stream()
                .map(usage -> new ModelCost(
                        usage.model(),
                        usage.version(),
                        usage.day().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        usage.requests(),
                        usage.usage(),
                        usage.cost(),
                        usage.unknown()))
                .toList();
    }
}

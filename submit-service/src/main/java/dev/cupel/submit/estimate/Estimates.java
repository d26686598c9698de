package dev.cupel.submit.estimate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.cupel.api.submit.EstimateView;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.budget.BatchCosts;
import dev.cupel.submit.budget.Calibration;
import dev.cupel.submit.budget.Calibrations;
import dev.cupel.submit.quota.ProjectProperties;
import dev.cupel.submit.quota.QuotaLimits;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says what batches would cost and how long they would take. Nothing is kept, and Gemini is not asked. */
@Service
class Estimates {

    /** Without any spread the forecast is the same each time. */
    private static final Random NO_CHANCE = new Random(0);

    private final Calibrations calibrations;
    private final BatchCosts costs;
    private final QuotaLimits limits;
    private final GeminiProjects gemini;
    private final ProjectProperties projects;
    private final EstimateProperties properties;

    Estimates(
            Calibrations calibrations,
            BatchCosts costs,
            QuotaLimits limits,
            GeminiProjects gemini,
            ProjectProperties projects,
            EstimateProperties properties) {
        this.calibrations = calibrations;
        this.costs = costs;
        this.limits = limits;
        this.gemini = gemini;
        this.projects = projects;
        this.properties = properties;
    }

    /**
     * Batches as ingest-service would cut them: its answer as it is, of which not all members count here.
     *
     * @param recipe name of the recipe
     * @param model Gemini model that is asked
     * @param maxOutputTokens most tokens of one answer
     * @param maySearch whether the model may use Google Search; null: it may not
     * @param waves waves with their batches, in order
     * @param budgetUsd most US dollars that a dataset may cost; null: no limit
     */
    @JsonIgnoreProperties({"version", "mode", "items", "warnings"})
    record Plan(
            @Schema(example = "songs-classify") @NotNull @Size(min = 1, max = 200)
            String recipe,

            @Schema(example = "gemini-3.8-flash") @NotNull @Size(min = 1, max = 200)
            String model,

            @Schema(example = "512") @Min(1) @Max(1_000_000) int maxOutputTokens,
            @Schema(example = "false") @Nullable Boolean maySearch,
            @NotNull @Size(max = 10_000) List<@NotNull @Valid Wave> waves,

            @Schema(example = "25.00")
            @DecimalMin(value = "0", message = "expected at least {value}")
            @DecimalMax(value = "1000000000000", message = "expected at most {value}")
            @Nullable
            BigDecimal budgetUsd) {

        /** How long they take is played through, each beside all others that wait. */
        private static final int MOST_BATCHES = 20_000;

        @AssertTrue(message = "waves: expected no more than 20000 batches in all")
        @Schema(hidden = true)
        boolean isPlayable() {
            return waves == null
                    || waves.stream()
                                    .filter(wave -> wave != null && wave.batches() != null)
                                    .mapToLong(wave -> wave.batches().size())
                                    .sum()
                            <= MOST_BATCHES;
        }

        /**
         * A wave of batches.
         *
         * @param batches batches of the wave
         */
        @JsonIgnoreProperties({"wave", "items"})
        @Schema(name = "PlannedWave")
        record Wave(@NotNull @Size(max = 20_000) List<@NotNull @Valid PlannedBatch> batches) {}

        /**
         * A batch.
         *
         * @param items number of its items
         * @param requests number of its requests; null: one for each item
         * @param characters number of characters in all its prompts
         */
        record PlannedBatch(
                @Schema(example = "100") @Min(1) @Max(1_000_000)
                int items,

                @Schema(example = "20") @Min(1) @Max(1_000_000) @Nullable
                Integer requests,

                @Schema(example = "145000") @Min(0) @Max(100_000_000_000L)
                long characters) {

            @AssertTrue(message = "requests: expected no more than items")
            @Schema(hidden = true)
            boolean isPacked() {
                return requests == null || requests <= items;
            }

            private int countOfRequests() {
                return requests == null ? items : requests;
            }
        }

        private List<PlannedBatch> batches() {
            return waves.stream().flatMap(wave -> wave.batches().stream()).toList();
        }
    }

    EstimateView estimate(Plan plan) {
        var calibration = calibrations.find(plan.recipe(), plan.model());
        var project = gemini.names().iterator().next();
        var waves = plan.waves().stream()
                .map(wave -> wave.batches().stream()
                        .map(b -> expected(calibration, b, plan).prompt())
                        .toList())
                .toList();
        var items = plan.batches().stream().mapToLong(Plan.PlannedBatch::items).sum();
        var requests = plan.batches().stream()
                .mapToLong(Plan.PlannedBatch::countOfRequests)
                .sum();
        var prompt =
                waves.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
        var output = plan.batches().stream()
                .mapToLong(b -> expected(calibration, b, plan).output())
                .sum();
        var searches = plan.batches().stream()
                .mapToLong(b -> expected(calibration, b, plan).searches())
                .sum();
        var volume = new BatchCosts.Volume(requests, prompt, output, searches);
        return new EstimateView(
                items,
                requests,
                plan.batches().size(),
                waves.size(),
                prompt,
                output,
                searches,
                costs.usd(plan.model(), Mode.BATCH, volume),
                costs.usd(plan.model(), Mode.INTERACTIVE, volume),
                calibration.isReal(),
                batchTime(project, plan.model(), waves),
                interactiveTime(project, plan.model(), requests, prompt),
                String.valueOf(projects.project(project).tier()),
                plan.model(),
                plan.budgetUsd());
    }

    private static Calibration.Estimate expected(Calibration calibration, Plan.PlannedBatch batch, Plan plan) {
        return calibration.estimate(
                batch.items(), batch.characters(), plan.maxOutputTokens(), Boolean.TRUE.equals(plan.maySearch()));
    }

    private @Nullable Duration batchTime(String project, String model, List<List<Long>> waves) {
        var cap = limits.tokens(project, model);
        if (waves.stream().flatMap(List::stream).anyMatch(tokens -> tokens > cap)) {
            return null;
        }
        return new Forecast(cap, limits.jobs(project), properties.medianJob(), 0)
                .waves(waves, NO_CHANCE)
                .makespan();
    }

    /** As fast as the limits of a minute allow. */
    private Duration interactiveTime(String project, String model, long requests, long tokens) {
        var rates = limits.rates(project, model);
        var minutes = Math.max(
                Math.ceilDiv(requests, rates.requestsPerMinute()), Math.ceilDiv(tokens, rates.tokensPerMinute()));
        return Duration.ofMinutes(minutes);
    }
}

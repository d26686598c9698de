package dev.cupel.submit;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.policy.Forecast;
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
    private final Spending spending;
    private final Caps caps;
    private final GeminiProjects gemini;
    private final SubmitProperties properties;

    Estimates(
            Calibrations calibrations,
            Spending spending,
            Caps caps,
            GeminiProjects gemini,
            SubmitProperties properties) {
        this.calibrations = calibrations;
        this.spending = spending;
        this.caps = caps;
        this.gemini = gemini;
        this.properties = properties;
    }

    /** Batches as ingest-service would cut them. */
    record Plan(
            String recipe,
            String model,
            int maxOutputTokens,
            List<Wave> waves,
            @Nullable BigDecimal budgetUsd) {

        Plan {
            if (recipe == null || model == null || maxOutputTokens < 1 || waves == null) {
                throw new IllegalArgumentException("expected recipe, model, maxOutputTokens and waves");
            }
        }

        record Wave(List<PlannedBatch> batches) {
            Wave {
                if (batches == null) {
                    throw new IllegalArgumentException("waves: expected batches");
                }
            }
        }

        /**
         * A batch.
         *
         * @param requests null: one for each item
         */
        record PlannedBatch(int items, @Nullable Integer requests, long characters) {
            PlannedBatch {
                if (items < 1 || characters < 0 || (requests != null && (requests < 1 || requests > items))) {
                    throw new IllegalArgumentException(
                            "batches: expected items of at least 1, no more requests than items, and characters");
                }
            }

            private int countOfRequests() {
                return requests == null ? items : requests;
            }
        }

        private List<PlannedBatch> batches() {
            return waves.stream().flatMap(wave -> wave.batches().stream()).toList();
        }
    }

    /**
     * What it would take.
     *
     * @param batchUsd null: the price of the model is not known
     * @param calibrated whether real answers say how many tokens there will be
     * @param batchTime null: a batch is larger than the cap, and could never be sent
     */
    record View(
            long items,
            long requests,
            int jobs,
            int waves,
            long promptTokens,
            long outputTokens,
            @Nullable BigDecimal batchUsd,
            @Nullable BigDecimal interactiveUsd,
            boolean calibrated,
            @Nullable Duration batchTime,
            Duration interactiveTime,
            String tier,
            String model,
            @Nullable BigDecimal budgetUsd) {}

    View estimate(Plan plan) {
        var calibration = calibrations.find(plan.recipe(), plan.model());
        var project = gemini.names().iterator().next();
        var waves = plan.waves().stream()
                .map(wave -> wave.batches().stream()
                        .map(b -> calibration
                                .estimate(b.items(), b.characters(), plan.maxOutputTokens())
                                .prompt())
                        .toList())
                .toList();
        var items = plan.batches().stream().mapToLong(Plan.PlannedBatch::items).sum();
        var requests = plan.batches().stream()
                .mapToLong(Plan.PlannedBatch::countOfRequests)
                .sum();
        var prompt =
                waves.stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
        var output = plan.batches().stream()
                .mapToLong(b -> calibration
                        .estimate(b.items(), b.characters(), plan.maxOutputTokens())
                        .output())
                .sum();
        return new View(
                items,
                requests,
                plan.batches().size(),
                waves.size(),
                prompt,
                output,
                spending.usd(plan.model(), Mode.BATCH, requests, prompt, output),
                spending.usd(plan.model(), Mode.INTERACTIVE, requests, prompt, output),
                calibration.isReal(),
                batchTime(project, plan.model(), waves),
                interactiveTime(project, plan.model(), requests, prompt),
                String.valueOf(properties.project(project).tier()),
                plan.model(),
                plan.budgetUsd());
    }

    private @Nullable Duration batchTime(String project, String model, List<List<Long>> waves) {
        var cap = caps.tokens(project, model);
        if (waves.stream().flatMap(List::stream).anyMatch(tokens -> tokens > cap)) {
            return null;
        }
        return new Forecast(cap, caps.jobs(project), properties.medianJob(), 0)
                .waves(waves, NO_CHANCE)
                .makespan();
    }

    /** As fast as the limits of a minute allow. */
    private Duration interactiveTime(String project, String model, long requests, long tokens) {
        var rates = caps.rates(project, model);
        var minutes = Math.max(
                Math.ceilDiv(requests, rates.requestsPerMinute()), Math.ceilDiv(tokens, rates.tokensPerMinute()));
        return Duration.ofMinutes(minutes);
    }
}

package dev.cupel.submit.admission;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.admission.FairWindow.Candidate;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
import dev.cupel.submit.batch.PlannedBatches.Waiting;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.budget.BatchCosts;
import dev.cupel.submit.budget.BatchCosts.Estimate;
import dev.cupel.submit.budget.Calibration;
import dev.cupel.submit.budget.Calibrations;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLimits;
import dev.cupel.submit.recipe.RecipeName;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.recipe.RequestRecipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The batches that could go now, as far as only they themselves are concerned, with what they are expected to take. */
@Service
class Candidates {

    private static final int OF_EACH_DATASET = 20;

    private final PlannedBatches queue;
    private final Batches batches;
    private final Recipes recipes;
    private final Calibrations calibrations;
    private final BatchCosts costs;
    private final QuotaLimits limits;
    private final GeminiProjects gemini;
    private final BatchProperties properties;

    Candidates(
            PlannedBatches queue,
            Batches batches,
            Recipes recipes,
            Calibrations calibrations,
            BatchCosts costs,
            QuotaLimits limits,
            GeminiProjects gemini,
            BatchProperties properties) {
        this.queue = queue;
        this.batches = batches;
        this.recipes = recipes;
        this.calibrations = calibrations;
        this.costs = costs;
        this.limits = limits;
        this.gemini = gemini;
        this.properties = properties;
    }

    /** A batch that could go. */
    record Ready(Batch batch, RequestRecipe recipe, Estimate estimate, int weight, int passed) {

        Candidate candidate() {
            return new Candidate(batch.id(), batch.dataset(), weight, estimate.tokens(), passed);
        }

        /** Whether it may use that project's quota for that model. */
        boolean mayUse(QuotaKey key) {
            return recipe.model().equals(key.model())
                    && (batch.boundTo() == null || batch.boundTo().equals(key.project()));
        }

        Ready passedOver() {
            return new Ready(batch, recipe, estimate, weight, passed + 1);
        }
    }

    /** Those of a mode. A batch that can never be sent as things are is put off, with the reason. */
    List<Ready> find(Mode mode) {
        var known = new HashMap<RecipeName, Optional<RequestRecipe>>();
        var calibrated = new HashMap<String, Calibration>();
        var ready = new ArrayList<Ready>();
        for (var waiting : queue.waiting(OF_EACH_DATASET)) {
            var batch = waiting.batch();
            var recipe = known.computeIfAbsent(batch.recipe(), recipes::find);
            if (recipe.isEmpty()) {
                batches.wait(batch, properties.interval(), Setback.waitsFor(ReasonCategory.WAITING_FOR_RECIPE));
            } else if (batch.mode() == mode) {
                check(waiting, recipe.get(), calibrated).ifPresent(ready::add);
            }
        }
        return ready;
    }

    private Optional<Ready> check(Waiting waiting, RequestRecipe recipe, Map<String, Calibration> calibrated) {
        var batch = waiting.batch();
        var calibration = calibrated.computeIfAbsent(
                recipe.name() + "/" + recipe.model(), key -> calibrations.find(recipe.name(), recipe.model()));
        var estimate = costs.estimate(batch, recipe, calibration);
        var problem = problem(batch, recipe, estimate);
        problem.ifPresent(setback -> batches.wait(batch, properties.rejectedWait(), setback));
        return problem.isPresent()
                ? Optional.empty()
                : Optional.of(new Ready(batch, recipe, estimate, waiting.weight(), waiting.passed()));
    }

    private Optional<Setback> problem(Batch batch, RequestRecipe recipe, Estimate estimate) {
        var boundTo = batch.boundTo();
        if (boundTo != null && !gemini.has(boundTo)) {
            return Optional.of(new Setback(
                    ReasonCategory.PROJECT_NOT_CONFIGURED,
                    "Gemini project '%s' is not configured; configured are %s"
                            .formatted(boundTo, String.join(", ", gemini.names()))));
        }
        return switch (batch.mode()) {
            case BATCH -> tooLarge(boundTo, recipe, estimate);
            case INTERACTIVE -> Optional.empty();
        };
    }

    private Optional<Setback> tooLarge(@Nullable String boundTo, RequestRecipe recipe, Estimate estimate) {
        var cap = gemini.names().stream()
                .filter(project -> boundTo == null || project.equals(boundTo))
                .mapToLong(project -> limits.tokens(project, recipe.model()))
                .max()
                .orElse(0);
        return estimate.tokens() <= cap
                ? Optional.empty()
                : Optional.of(new Setback(
                        ReasonCategory.TOO_LARGE,
                        "about %,d tokens, more than the cap of %,d enqueued tokens of %s"
                                .formatted(estimate.tokens(), cap, recipe.model())));
    }
}

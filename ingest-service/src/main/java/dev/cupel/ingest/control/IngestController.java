package dev.cupel.ingest.control;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.ingest.batch.Batches;
import dev.cupel.ingest.batch.MissingItems;
import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.intake.Rejection;
import dev.cupel.ingest.intake.Rejections;
import dev.cupel.ingest.recipe.RecipeModels;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.rest.Problems;
import dev.cupel.rest.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What ingest-service knows of recipes and datasets. */
@RestController
class IngestController {

    private static final int REJECTIONS = 20;

    private final Recipes recipes;
    private final Datasets datasets;
    private final ArrivedItems arrived;
    private final Rejections rejections;
    private final Batches batches;
    private final MissingItems missing;
    private final Controls controls;
    private final RecipeModels models;

    IngestController(
            Recipes recipes,
            Datasets datasets,
            ArrivedItems arrived,
            Rejections rejections,
            Batches batches,
            Controls controls,
            MissingItems missing,
            RecipeModels models) {
        this.recipes = recipes;
        this.datasets = datasets;
        this.arrived = arrived;
        this.rejections = rejections;
        this.batches = batches;
        this.missing = missing;
        this.controls = controls;
        this.models = models;
    }

    /**
     * A recipe, in its newest version.
     *
     * @param name name of the recipe
     * @param version number of the version, from 1
     * @param requiredFields fields that each item must have, not blank
     * @param groupBy label by which it groups items; null: none
     * @param model Gemini model that it asks
     * @param warnings what one should know of its model before something is published
     */
    record RecipeView(
            @Schema(example = "songs-classify") String name,
            @Schema(example = "3") int version,
            @Schema(example = "[\"title\", \"lyrics\"]") List<String> requiredFields,
            @Schema(example = "artist") @Nullable String groupBy,
            @Schema(example = "gemini-3.8-flash") String model,

            @Schema(example = "[\"model 'gemini-3.8-flash' is deprecated\"]")
            List<String> warnings) {}

    /**
     * A dataset's intake.
     *
     * @param dataset name of the dataset
     * @param state OPEN until all published items have arrived, then COMPLETE; REFUSED if its declaration was not
     *     accepted
     * @param recipe name of its recipe
     * @param recipeVersion version of its recipe; null: it was refused
     * @param reason why it was refused; null: it was not
     * @param expected number of items that the seal says were published; null: not sealed
     * @param project Gemini project that it is bound to; null: whichever has room
     * @param weight share of the quota against other datasets that wait
     * @param mode how batches are asked that are cut now; null: it was refused
     * @param cancelled whether an operator cancelled it
     * @param accepted number of items that are valid
     * @param rejected number of items that are not valid
     * @param batches number of batches cut so far, those of further attempts included
     * @param missing number of items that the seal counts and that have not arrived; null: not sealed
     * @param waitsFor dataset that must be finished first; null: none, or it is finished
     * @param rejections first of the refused records
     * @param reasons why it is not complete, the most important first
     */
    record DatasetView(
            @Schema(example = "songs-2026") String dataset,
            @Schema(example = "OPEN") String state,
            @Schema(example = "songs-classify") String recipe,
            @Schema(example = "3") @Nullable Integer recipeVersion,

            @Schema(example = "recipe 'songs' is not known") @Nullable
            String reason,

            @Schema(example = "1200") @Nullable Long expected,
            @Schema(example = "default") @Nullable String project,
            @Schema(example = "1") int weight,
            @Schema(example = "BATCH") @Nullable Mode mode,
            @Schema(example = "false") boolean cancelled,
            @Schema(example = "1180") long accepted,
            @Schema(example = "20") long rejected,
            @Schema(example = "12") int batches,
            @Schema(example = "0") @Nullable Long missing,
            @Schema(example = "songs-2025") @Nullable String waitsFor,
            List<Rejection> rejections,
            List<Reason> reasons) {}

    /** Recipes, each in its newest version. */
    @GetMapping("/recipes")
    List<RecipeView> recipes() {
        return recipes.newest().stream()
                .map(recipe -> new RecipeView(
                        recipe.name(),
                        recipe.version(),
                        recipe.requiredFields(),
                        recipe.groupBy(),
                        recipe.model(),
                        models.warnings(recipe.model())))
                .toList();
    }

    /** What has been accepted and refused of a dataset. */
    @GetMapping("/datasets/{id}")
    DatasetView dataset(@PathVariable String id) {
        var dataset = declared(id);
        var count = arrived.of(id);
        return new DatasetView(
                dataset.id(),
                dataset.state().name(),
                dataset.recipe(),
                dataset.recipeVersion(),
                dataset.reason(),
                dataset.expected(),
                dataset.terms().project(),
                dataset.terms().weight(),
                mode(dataset),
                dataset.cancelled(),
                count.accepted(),
                count.rejected(),
                batches.progress(id).batches(),
                MissingItems.count(dataset, count.total()),
                waitsFor(dataset),
                rejections.first(id, REJECTIONS),
                missing.reasons(dataset, count.total()));
    }

    /**
     * An operator's word: approve, reject, pause, resume, cancel, retry or budget. Publishes an operator's command;
     * the services follow it when they read it.
     */
    @PostMapping("/datasets/{id}/controls")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void control(@PathVariable String id, @RequestBody @Valid Controls.Request request) {
        var dataset = declared(id);
        try {
            controls.publish(dataset.id(), request);
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String waitsFor(Dataset dataset) {
        var after = dataset.terms().after();
        return after == null || batches.finished(after) ? null : after;
    }

    private @Nullable Mode mode(Dataset dataset) {
        return dataset.recipeVersion() == null
                ? null
                : recipes.find(dataset.recipe(), dataset.recipeVersion())
                        .map(recipe -> recipe.mode(dataset.expected()))
                        .orElse(null);
    }

    private Dataset declared(String id) {
        return datasets.find(id).orElseThrow(() -> Problems.notFound("dataset '%s' is not declared".formatted(id)));
    }
}

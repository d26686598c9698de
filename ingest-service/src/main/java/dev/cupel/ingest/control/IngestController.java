package dev.cupel.ingest.control;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.ingest.batch.Batches;
import dev.cupel.ingest.batch.GroupReasons;
import dev.cupel.ingest.batch.MissingItems;
import dev.cupel.ingest.batch.StartConditions;
import dev.cupel.ingest.gap.Gaps;
import dev.cupel.ingest.intake.ArrivedItems;
import dev.cupel.ingest.intake.Dataset;
import dev.cupel.ingest.intake.Datasets;
import dev.cupel.ingest.intake.Rejections;
import dev.cupel.ingest.recipe.RecipeModels;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.rest.Problems;
import dev.cupel.schemas.Texts;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
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
    private final StartConditions start;
    private final GroupReasons groups;
    private final Gaps gaps;
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
            StartConditions start,
            GroupReasons groups,
            Gaps gaps,
            RecipeModels models) {
        this.recipes = recipes;
        this.datasets = datasets;
        this.arrived = arrived;
        this.rejections = rejections;
        this.batches = batches;
        this.missing = missing;
        this.start = start;
        this.groups = groups;
        this.gaps = gaps;
        this.controls = controls;
        this.models = models;
    }

    /** Recipes, each in its newest version. */
    @GetMapping("/recipes")
    List<RecipeView> recipes() {
        return recipes.newest().stream()
                .map(recipe -> recipe.view(models.warnings(recipe)))
                .toList();
    }

    /** A recipe, in the version that is asked for, or its newest. */
    @GetMapping("/recipes/{name}")
    RecipeView recipe(
            @PathVariable String name,
            @Parameter(description = "Number of the version; the newest unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version) {
        return recipes.find(name, version)
                .map(recipe -> recipe.view(models.warnings(recipe)))
                .orElseThrow(() -> Problems.notFound("recipe '%s'%s is not known"
                        .formatted(Texts.printable(name), version == null ? "" : " version " + version)));
    }

    /** What has been accepted and refused of a dataset. */
    @GetMapping("/datasets/{id}")
    DatasetView dataset(@PathVariable String id) {
        var dataset = declared(id);
        var count = arrived.of(id);
        var held = start.reasons(dataset);
        return new DatasetView(
                dataset.id(),
                dataset.state().name(),
                dataset.recipe(),
                dataset.recipeVersion(),
                dataset.reason(),
                dataset.expected(),
                dataset.leftOut(),
                dataset.terms().after(),
                dataset.terms().ifSuccess(),
                dataset.terms().held(),
                dataset.terms().series(),
                dataset.terms().project(),
                dataset.terms().weight(),
                dataset.terms().overrides().view(),
                mode(dataset),
                dataset.cancelled(),
                !held.isEmpty(),
                count.accepted(),
                count.rejected(),
                batches.progress(id).batches(),
                MissingItems.count(dataset, count.total()),
                gaps.count(id),
                start.waitsFor(dataset).orElse(null),
                rejections.first(id, REJECTIONS),
                Stream.of(held, groups.of(dataset, count.accepted()), missing.reasons(dataset, count.total()))
                        .flatMap(List::stream)
                        .toList());
    }

    /**
     * An operator's word: approve, reject, pause, resume, cancel, retry or budget. Publishes an operator's command;
     * the services follow it when they read it.
     */
    @PostMapping("/datasets/{id}/controls")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void control(@PathVariable String id, @RequestBody @Valid Controls.Request request) {
        var dataset = declared(id);
        controls.publish(dataset.id(), request);
    }

    private @Nullable String mode(Dataset dataset) {
        return dataset.recipeVersion() == null
                ? null
                : recipes.find(dataset.recipe(), dataset.recipeVersion())
                        .map(recipe -> recipe.mode(dataset.expected()).name())
                        .orElse(null);
    }

    private Dataset declared(String id) {
        return datasets.find(id).orElseThrow(() -> Problems.notFound("dataset '%s' is not declared".formatted(id)));
    }
}

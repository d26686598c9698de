package dev.cupel.ingest;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.ingest.Datasets.Dataset;
import dev.cupel.ingest.Intake.Arrival;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Declares datasets. */
@Service
class Declarations {

    private static final Logger log = LoggerFactory.getLogger(Declarations.class);

    private final Datasets datasets;
    private final Recipes recipes;
    private final Refusals refusals;
    private final InstantSource clock;

    Declarations(Datasets datasets, Recipes recipes, Refusals refusals, InstantSource clock) {
        this.datasets = datasets;
        this.recipes = recipes;
        this.refusals = refusals;
        this.clock = clock;
    }

    void declare(Arrival arrival) {
        var declared = (DatasetDeclared) arrival.event().getEvent();
        var problem = Terms.of(declared).problem();
        if (problem.isPresent()) {
            refuse(declared, problem.get(), arrival);
            return;
        }
        recipes.find(declared.getRecipe(), declared.getRecipeVersion())
                .ifPresentOrElse(recipe -> accept(declared, recipe, arrival), () -> refuse(declared, arrival));
    }

    /** Whether a dataset waits, over however many others, for another one; or is that one. */
    private boolean waitsFor(@Nullable String dataset, String other) {
        var seen = new HashSet<String>();
        for (var next = dataset; next != null && seen.add(next); next = after(next)) {
            if (next.equals(other)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String after(String dataset) {
        return datasets.find(dataset).map(Dataset::terms).map(Terms::after).orElse(null);
    }

    private void accept(DatasetDeclared declared, RecipeRules recipe, Arrival arrival) {
        if (waitsFor(declared.getAfter(), declared.getDataset())) {
            refuse(declared, "it would wait for itself, after '%s'".formatted(declared.getAfter()), arrival);
            return;
        }
        var terms = Terms.of(declared);
        if (datasets.declare(declared.getDataset(), recipe, terms, clock.instant())) {
            log.atInfo()
                    .addKeyValue("dataset", declared.getDataset())
                    .addKeyValue("recipe", recipe.name())
                    .addKeyValue("version", recipe.version())
                    .log("dataset declared");
            return;
        }
        var before = datasets.find(declared.getDataset()).orElseThrow();
        var sameVersion = declared.getRecipeVersion() == null
                || declared.getRecipeVersion().equals(before.recipeVersion());
        if (!before.recipe().equals(recipe.name()) || !sameVersion) {
            refusals.refuse(
                    arrival,
                    "the dataset was declared with recipe %s version %d before"
                            .formatted(before.recipe(), before.recipeVersion()));
        } else {
            before.terms().contradictionOf(terms).ifPresent(reason -> refusals.refuse(arrival, reason));
        }
    }

    private void refuse(DatasetDeclared declared, Arrival arrival) {
        var known = recipes.newest().stream().map(RecipeRules::name).collect(Collectors.joining(", "));
        var version = declared.getRecipeVersion() == null ? "" : " version " + declared.getRecipeVersion();
        var reason = "recipe '%s'%s is not known; known are %s".formatted(declared.getRecipe(), version, known);
        refuse(declared, reason, arrival);
    }

    private void refuse(DatasetDeclared declared, String reason, Arrival arrival) {
        datasets.refuse(declared.getDataset(), declared.getRecipe(), reason, clock.instant());
        refusals.refuse(arrival, reason);
    }
}

package dev.cupel.results.report;

import dev.cupel.api.results.ModelCost;
import dev.cupel.api.results.RecipeVersion;
import dev.cupel.api.results.Report;
import dev.cupel.api.results.ReportIntake;
import dev.cupel.gemini.catalog.Models;
import dev.cupel.results.intake.DatasetIntake;
import dev.cupel.results.intake.DatasetIntakes;
import dev.cupel.results.intake.RefusedItems;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.results.recipe.RecipeSettings;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.wave.Waves;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Says what was done for a dataset, how it came out and what it cost. */
@Service
class Reports {

    private static final String UNPROVED =
            "answers did not name their items: if one came for another item, nobody has noticed";

    private final DatasetIntakes intakes;
    private final RefusedItems refused;
    private final ProgressQuery progressQuery;
    private final AnswerStatistics statistics;
    private final Timelines timelines;
    private final Recipes recipes;
    private final Waves waves;
    private final FailureSamples failures;
    private final Costs costs;
    private final Models models;
    private final InstantSource clock;

    Reports(
            DatasetIntakes intakes,
            RefusedItems refused,
            ProgressQuery progressQuery,
            AnswerStatistics statistics,
            Timelines timelines,
            Recipes recipes,
            Waves waves,
            FailureSamples failures,
            Costs costs,
            Models models,
            InstantSource clock) {
        this.models = models;
        this.clock = clock;
        this.intakes = intakes;
        this.refused = refused;
        this.progressQuery = progressQuery;
        this.statistics = statistics;
        this.timelines = timelines;
        this.recipes = recipes;
        this.waves = waves;
        this.failures = failures;
        this.costs = costs;
    }

    /** All figures are of one moment. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report report(String dataset) {
        var progress = progressQuery.progress(dataset);
        var recipe = recipes.lastOf(dataset);
        var cost = costs.of(dataset);
        var intake = intake(dataset);
        return new Report(
                dataset,
                recipe.map(this::version).orElse(null),
                intake,
                progress,
                Waves.percent(
                        progress.refined(),
                        progress.refined() + progress.failed() + intake.rejected() + intake.leftOut()),
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

    private ReportIntake intake(String dataset) {
        var said = intakes.find(dataset);
        return new ReportIntake(
                said.map(DatasetIntake::items).orElse(null),
                said.map(DatasetIntake::leftOut).orElse(0L),
                refused.count(dataset),
                said.map(DatasetIntake::refused).orElse(null));
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

    private RecipeVersion version(RecipeSettings recipe) {
        var warnings = new ArrayList<String>();
        models.warning(recipe.model(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .ifPresent(warnings::add);
        if (!recipe.asksForIds()) {
            warnings.add(UNPROVED);
        }
        return new RecipeVersion(recipe.name(), recipe.version(), recipe.model(), warnings);
    }
}

package dev.cupel.local.publish;

import dev.cupel.api.ingest.Overrides;
import dev.cupel.api.ingest.RecipeView;
import dev.cupel.local.client.Services;
import dev.cupel.local.publish.Measurement.Measured;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What measured items would cost. */
record Estimation(Services services, RecipeView recipe) {

    /**
     * The lines of a table.
     *
     * @param overrides what the dataset would say in place of its recipe; null: nothing
     * @param warnings takes what one should know before something is published
     */
    List<String> of(Measured measured, @Nullable Overrides overrides, Consumer<String> warnings)
            throws InterruptedException {
        var plan = services.ingest().plan(recipe, measured.items(), overrides);
        plan.path("warnings").forEach(warning -> warnings.accept(warning.asString()));
        return EstimateText.table(plan, services.submit().estimate(plan), measured.notAsked(), measured.lacking());
    }
}

package dev.cupel.results.wave;

import dev.cupel.api.results.Gate;
import dev.cupel.api.results.GateDecision;
import dev.cupel.api.results.Wave;
import dev.cupel.results.recipe.RecipeSettings;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.wave.WaveViews.WaveView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the waves of a dataset came out, what their recipe asks for, and what was decided at their gates. */
@Component
public class Waves {

    private final WaveViews views;
    private final WaveDecisions decisions;
    private final Recipes recipes;

    Waves(WaveViews views, WaveDecisions decisions, Recipes recipes) {
        this.views = views;
        this.decisions = decisions;
        this.recipes = recipes;
    }

    public List<Wave> of(String dataset) {
        var waves = views.waves(dataset);
        var recipe = recipes.lastOf(dataset);
        var decided = decisions.of(dataset);
        var history = decisions.history(dataset);
        return waves.stream()
                .map(wave -> wave(
                        wave,
                        wave.equals(waves.getLast()) ? Optional.empty() : recipe,
                        decided.get(wave.wave() + 1),
                        history.getOrDefault(wave.wave() + 1, List.of())))
                .toList();
    }

    private static Wave wave(
            WaveView wave,
            Optional<RecipeSettings> recipe,
            @Nullable GateDecision decision,
            List<GateDecision> history) {
        return new Wave(
                wave.wave(),
                wave.items(),
                wave.batches(),
                wave.refined(),
                wave.failed(),
                percent(wave.refined(), wave.refined() + wave.failed()),
                wave.startedAt(),
                wave.settledAt(),
                recipe.map(settings -> gate(wave, settings, decision, history)).orElse(null));
    }

    private static Gate gate(
            WaveView wave, RecipeSettings recipe, @Nullable GateDecision decision, List<GateDecision> history) {
        var done = wave.refined() + wave.failed() >= wave.items();
        return new Gate(
                BigDecimal.valueOf(recipe.minRefined(), 2),
                recipe.needsApproval(),
                done ? wave.refined() * 10_000 >= recipe.minRefined() * wave.items() : null,
                decision,
                history.isEmpty() ? List.of() : List.copyOf(history.subList(0, history.size() - 1)));
    }

    /** Rounded down, so that 100 means all; null: of nothing. */
    public static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
    }
}

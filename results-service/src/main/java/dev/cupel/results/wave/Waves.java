package dev.cupel.results.wave;

import dev.cupel.results.recipe.RecipeSettings;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.wave.WaveDecisions.Decision;
import dev.cupel.results.wave.WaveViews.WaveView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
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

    /**
     * A wave.
     *
     * @param wave number of the wave, from 1
     * @param items number of items that were put into its batches first
     * @param batches number of its batches, those of further attempts included
     * @param refined number of items with an answer
     * @param failed number of items that ended without one
     * @param successPercent percentage of refined items among those that have their outcome; null: none has
     * @param startedAt when its first batch was at Gemini; null: none is
     * @param settledAt when its last item had its outcome; null: not all have one
     * @param gate what opens the next wave; null: there is none, or it is not known
     */
    public record Wave(
            @Schema(example = "1") int wave,
            @Schema(example = "100") long items,
            @Schema(example = "2") long batches,
            @Schema(example = "91") long refined,
            @Schema(example = "9") long failed,
            @Schema(example = "91.0") @Nullable BigDecimal successPercent,

            @Schema(example = "2026-11-28T09:30:00Z") @Nullable
            Instant startedAt,

            @Schema(example = "2026-11-28T10:42:00Z") @Nullable
            Instant settledAt,

            @Nullable Gate gate) {}

    /**
     * A gate.
     *
     * @param leastPercent least percentage of the wave's items that must be refined
     * @param approval whether an operator must approve as well
     * @param reached whether that percentage is reached; null: items of the wave have no outcome yet
     * @param decision decision about the next wave; null: there is none yet
     * @param before earlier decisions about it, oldest first
     */
    public record Gate(
            @Schema(example = "95") BigDecimal leastPercent,
            @Schema(example = "true") boolean approval,
            @Schema(example = "false") @Nullable Boolean reached,
            @Nullable Decision decision,
            List<Decision> before) {}

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
            WaveView wave, Optional<RecipeSettings> recipe, @Nullable Decision decision, List<Decision> history) {
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
            WaveView wave, RecipeSettings recipe, @Nullable Decision decision, List<Decision> history) {
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

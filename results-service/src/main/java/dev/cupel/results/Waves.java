package dev.cupel.results;

import dev.cupel.events.Approval;
import dev.cupel.events.Recipe;
import dev.cupel.results.WaveViews.WaveView;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the waves of a dataset came out, and what their recipe asks for. What was decided at a gate, submit-service knows. */
@Repository
class Waves {

    private final WaveViews views;
    private final JdbcClient jdbc;

    Waves(WaveViews views, JdbcClient jdbc) {
        this.views = views;
        this.jdbc = jdbc;
    }

    /**
     * A wave.
     *
     * @param items that were put into its batches first
     * @param successPercent refined ones of those that have their outcome; null: none has
     * @param gate what opens the next wave; null: there is none, or it is not known
     */
    record Wave(
            int wave,
            long items,
            long refined,
            long failed,
            @Nullable BigDecimal successPercent,
            @Nullable Gate gate) {}

    /**
     * A gate.
     *
     * @param leastPercent of the wave's items that must be refined
     * @param approval whether an operator must approve as well
     * @param reached null: items of the wave have no outcome yet
     */
    record Gate(
            BigDecimal leastPercent,
            boolean approval,
            @Nullable Boolean reached) {

        boolean missed() {
            return Boolean.FALSE.equals(reached);
        }
    }

    /** The version of a recipe that the dataset was asked with last; empty: it is not known here. */
    Optional<Recipe> recipe(String dataset) {
        return jdbc.sql("""
                select r.body from batch b join recipe r on r.name = b.recipe and r.version = b.recipe_version
                where b.dataset = :dataset order by r.version desc limit 1
                """)
                .param("dataset", dataset)
                .query((rs, i) -> Topics.RECIPES.decode(rs.getBytes(1)))
                .optional();
    }

    List<Wave> of(String dataset, Optional<Recipe> recipe) {
        var waves = views.waves(dataset);
        return waves.stream()
                .map(wave -> wave(wave, wave.equals(waves.getLast()) ? Optional.empty() : recipe))
                .toList();
    }

    private static Wave wave(WaveView wave, Optional<Recipe> recipe) {
        var items = wave.items();
        var refined = wave.refined();
        var failed = wave.failed();
        var rate = percent(refined, refined + failed);
        var done = refined + failed >= items;
        return new Wave(
                wave.wave(),
                items,
                refined,
                failed,
                rate,
                recipe.map(Recipe::getGate)
                        .map(gate -> new Gate(
                                BigDecimal.valueOf(gate.getLeastRefined(), 2),
                                gate.getApproval() == Approval.MANUAL,
                                done ? refined * 10_000 >= gate.getLeastRefined() * items : null))
                        .orElse(null));
    }

    /** Rounded down, so that 100 means all; null: of nothing. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
    }
}

package dev.cupel.results.report;

import dev.cupel.api.results.Cause;
import dev.cupel.api.results.CostView;
import dev.cupel.api.results.Failures;
import dev.cupel.api.results.GateDecision;
import dev.cupel.api.results.Progress;
import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Wave;
import dev.cupel.results.answer.Usd;
import dev.cupel.results.progress.ProgressQuery;
import dev.cupel.results.recipe.Recipes;
import dev.cupel.results.wave.WaveDecisions;
import dev.cupel.results.wave.Waves;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What somebody wants to know who decides about a wave that its gate holds. */
@Component
public class HeldGates {

    private final WaveDecisions decisions;
    private final Recipes recipes;
    private final Waves waves;
    private final FailureSamples failures;
    private final Costs costs;
    private final ProgressQuery progressQuery;
    private final RefinedSamples samples;

    HeldGates(
            WaveDecisions decisions,
            Recipes recipes,
            Waves waves,
            FailureSamples failures,
            Costs costs,
            ProgressQuery progressQuery,
            RefinedSamples samples) {
        this.decisions = decisions;
        this.recipes = recipes;
        this.waves = waves;
        this.failures = failures;
        this.costs = costs;
        this.progressQuery = progressQuery;
        this.samples = samples;
    }

    /**
     * A gate that holds a wave.
     *
     * @param wave number of the wave that is held
     * @param reason what the gate saw and asks for
     * @param since when it was held
     * @param itemsSoFar number of items in the waves before
     * @param causes why items of the waves before have no answer, the most frequent first
     * @param costUsd US dollars that the waves before cost; null: a price is not known. With unknown requests it
     *     is the least that was spent
     * @param unknown requests that may have been billed although nothing says what they have used
     * @param itemsLeft number of items that have arrived and are not in those waves
     * @param leftUsd US dollars that these cost if each costs as much as those before; null: not known
     * @param samples items of the waves before, original and refined: those that differ first
     */
    public record HeldGate(
            @Schema(example = "2") int wave,

            @Schema(example = "91 of 100 items refined, 95 percent expected")
            String reason,

            @Schema(example = "2026-11-28T10:42:00Z") Instant since,
            @Schema(example = "100") long itemsSoFar,
            List<Cause> causes,
            @Schema(example = "0.295") @Nullable BigDecimal costUsd,
            Unknown unknown,
            @Schema(example = "1100") long itemsLeft,
            @Schema(example = "3.245") @Nullable BigDecimal leftUsd,
            List<Sample> samples) {}

    /**
     * An item before and after.
     *
     * @param item id of the item
     * @param before its fields, as published
     * @param after the answer, by the recipe's schema
     */
    @Schema(name = "RefinedSample")
    public record Sample(
            @Schema(example = "song-17") String item,

            @Schema(example = "{\"title\": \"Waterloo\", \"lyrics\": \"My, my\"}")
            Map<String, String> before,

            @Schema(example = "{\"genre\": \"pop\"}") JsonNode after) {}

    /** Empty: no wave is held, as far as is known here. */
    public Optional<HeldGate> of(String dataset) {
        return decisions.of(dataset).entrySet().stream()
                .filter(wave -> wave.getValue().state() == GateDecision.State.HELD)
                .min(Map.Entry.comparingByKey())
                .map(held -> of(
                        dataset,
                        held.getKey(),
                        held.getValue().reason(),
                        held.getValue().at()));
    }

    private static long asked(Progress progress) {
        return progress.staged() - progress.copies();
    }

    private HeldGate of(String dataset, int wave, String reason, Instant since) {
        var before = waves.of(dataset).stream()
                .filter(one -> one.wave() < wave)
                .mapToLong(Wave::items)
                .sum();
        var left = Math.max(0, asked(progressQuery.progress(dataset)) - before);
        var cost = costs.of(dataset).total();
        return new HeldGate(
                wave,
                reason,
                since,
                before,
                causes(dataset),
                cost.costUsd(),
                cost.unknown(),
                left,
                costOf(left, before, cost),
                samples.of(dataset));
    }

    private List<Cause> causes(String dataset) {
        var settings = new MendingSettings(dataset, recipes.lastOf(dataset).orElse(null));
        return failures.of(dataset).stream()
                .flatMap(failed -> causes(failed, settings))
                .toList();
    }

    /** What was said most of a category, each for itself, and behind it all else of that category together. */
    private static Stream<Cause> causes(Failures failed, MendingSettings settings) {
        var said = failed.samples().stream()
                .map(sample -> new Cause(
                        failed.category(),
                        sample.items(),
                        sample.message(),
                        sample.item(),
                        settings.of(failed.category(), sample.message())))
                .toList();
        var others = failed.items() - said.stream().mapToLong(Cause::items).sum();
        return others == 0
                ? said.stream()
                : Stream.concat(
                        said.stream(),
                        Stream.of(new Cause(
                                failed.category(),
                                others,
                                "something else each",
                                null,
                                settings.of(failed.category(), null))));
    }

    private static @Nullable BigDecimal costOf(long left, long before, CostView cost) {
        var unknown = cost.unknown().usd();
        return cost.costUsd() == null || unknown == null || before == 0
                ? null
                : cost.costUsd()
                        .add(unknown)
                        .multiply(BigDecimal.valueOf(left))
                        .divide(BigDecimal.valueOf(before), Usd.DECIMALS, RoundingMode.HALF_UP);
    }
}

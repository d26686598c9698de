package dev.cupel.local.operate;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.row;
import static dev.cupel.local.text.Figures.time;

import dev.cupel.api.submit.Comparison;
import dev.cupel.local.text.Figures;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A simulation as a table. */
final class SimulationText {

    private static final double SMALLEST_SHOWN = 0.001;

    private SimulationText() {}

    static List<String> table(Comparison simulation) {
        var sliding = simulation.sliding();
        var barrier = simulation.barrier();
        var waves = barrier.waves().stream().map(Figures::number).collect(Collectors.joining(", "));
        return List.of(
                row(
                        "items",
                        "%s, in %s jobs of %s tokens together"
                                .formatted(
                                        number(simulation.items()),
                                        number(simulation.jobs()),
                                        number(simulation.tokens()))),
                row("cap", "%s enqueued tokens".formatted(number(simulation.capTokens()))),
                row("sliding", end(sliding.makespan(), sliding.utilisation(), sliding.peak())),
                row(
                        "barriers",
                        "%s, in waves of %s items"
                                .formatted(end(barrier.makespan(), barrier.utilisation(), barrier.peak()), waves)),
                row("ratio", ratio(sliding.makespan(), barrier.makespan())));
    }

    private static String end(Duration makespan, @Nullable Double utilisation, double peak) {
        var use = utilisation == null
                ? "nothing waits for room, %s of the cap in use at most".formatted(share(peak))
                : "%s of the cap in use while something waits".formatted(share(utilisation));
        return "done after %s, %s".formatted(time(makespan), use);
    }

    private static String share(double share) {
        return share > 0 && share < SMALLEST_SHOWN ? "less than 0.1%" : "%.1f%%".formatted(100 * share);
    }

    private static String ratio(Duration sliding, Duration barrier) {
        return sliding.isZero()
                ? "not known"
                : "with barriers it takes %.2f times as long"
                        .formatted((double) barrier.toMillis() / sliding.toMillis());
    }
}

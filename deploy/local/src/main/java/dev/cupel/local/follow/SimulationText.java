package dev.cupel.local.follow;

import static dev.cupel.local.follow.Figures.number;
import static dev.cupel.local.follow.Figures.row;
import static dev.cupel.local.follow.Figures.time;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A simulation as a table. */
public final class SimulationText {

    private SimulationText() {}

    public static List<String> table(Simulation simulation) {
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
                row("sliding", end(sliding.makespan(), sliding.utilisation())),
                row(
                        "barriers",
                        "%s, in waves of %s items".formatted(end(barrier.makespan(), barrier.utilisation()), waves)),
                row("ratio", ratio(sliding.makespan(), barrier.makespan())));
    }

    private static String end(Duration makespan, double utilisation) {
        return "done after %s, %.1f%% of the cap in use".formatted(time(makespan), 100 * utilisation);
    }

    private static String ratio(Duration sliding, Duration barrier) {
        return sliding.isZero()
                ? "not known"
                : "with barriers it takes %.2f times as long"
                        .formatted((double) barrier.toMillis() / sliding.toMillis());
    }
}

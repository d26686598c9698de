package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;
import static java.util.stream.Collectors.toMap;

import dev.cupel.local.client.Rest;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.stack.StackFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All datasets of a stack. */
final class DatasetList {

    private static final String NEEDS_YOU = "needs you";
    private static final Set<String> WAITING = Set.of("held", "paused", NEEDS_YOU);

    private DatasetList() {}

    private record Declared(
            String dataset,
            String state,
            String recipe,
            @Nullable Long expected,
            boolean cancelled,
            long accepted) {

        String standing(@Nullable Outcomes outcomes, @Nullable String heldBy) {
            var finished = outcomes == null ? 0 : outcomes.refined() + outcomes.failed();
            if (state.equals("REFUSED")) {
                return "refused";
            }
            if (cancelled) {
                return "cancelled";
            }
            if (expected == null) {
                return "publishing";
            }
            return state.equals("COMPLETE") && finished >= accepted ? "done" : standing(heldBy);
        }

        /** What submit-service says first of what waits for somebody. */
        private static String standing(@Nullable String heldBy) {
            return switch (heldBy) {
                case null -> "refining";
                case "PAUSED" -> "paused";
                case "BUDGET", "MONTHLY_BUDGET", "UNPRICED", "GATE_HELD", "GATE_REJECTED" -> "held";
                default -> NEEDS_YOU;
            };
        }
    }

    private record Held(String dataset, String category) {}

    private record Outcomes(String dataset, long refined, long failed) {}

    /** A table with a line for each; one that says what to do, where there is none. */
    public static List<String> lines(StackFile stack) throws InterruptedException {
        var rest = new Rest();
        var declared = rest.get(stack.ingestUrl() + "/datasets", Declared[].class);
        if (declared.length == 0) {
            return List.of("no datasets yet: `cupel publish FOLDER --dataset NAME` publishes one");
        }
        var outcomes = Stream.of(rest.get(stack.resultsUrl() + "/datasets", Outcomes[].class))
                .collect(toMap(Outcomes::dataset, Function.identity(), (one, other) -> one));
        return table(List.of(declared), outcomes, held(stack, rest));
    }

    /** Categories of what holds datasets, by their names. A submit-service that does not answer now hides no dataset. */
    private static Map<String, String> held(StackFile stack, Rest rest) throws InterruptedException {
        try {
            return rest.find(stack.submitUrl() + "/held", Held[].class).stream()
                    .flatMap(Stream::of)
                    .collect(toMap(Held::dataset, Held::category, (one, other) -> one));
        } catch (UnreachableException e) {
            return Map.of();
        }
    }

    private static List<String> table(
            List<Declared> declared, Map<String, Outcomes> outcomes, Map<String, String> held) {
        var width = Math.max(
                "dataset".length(),
                declared.stream().mapToInt(d -> d.dataset().length()).max().orElse(0));
        var format = "%-" + width + "s  %-10s  %-16s  %10s  %10s  %10s";
        var lines = new ArrayList<String>();
        lines.add(format.formatted("dataset", "state", "recipe", "items", "refined", "failed"));
        var waiting = false;
        for (var one : declared) {
            var outcome = outcomes.get(one.dataset());
            var standing = one.standing(outcome, held.get(one.dataset()));
            waiting = waiting || WAITING.contains(standing);
            lines.add(format.formatted(
                    one.dataset(),
                    standing,
                    one.recipe(),
                    number(one.accepted()),
                    number(outcome == null ? 0 : outcome.refined()),
                    number(outcome == null ? 0 : outcome.failed())));
        }
        if (waiting) {
            lines.add("`cupel status DATASET` says what one that is held, paused or needs you waits for");
        }
        return lines;
    }
}

package dev.cupel.local.follow;

import static dev.cupel.local.follow.Figures.number;
import static java.util.stream.Collectors.toMap;

import dev.cupel.local.stack.StackFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All datasets of a stack. */
public final class DatasetList {

    private DatasetList() {}

    private record Declared(
            String dataset,
            String state,
            String recipe,
            @Nullable Long expected,
            boolean cancelled,
            long accepted) {

        String standing(@Nullable Outcomes outcomes) {
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
            return state.equals("COMPLETE") && finished >= accepted ? "done" : "refining";
        }
    }

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
        return table(List.of(declared), outcomes);
    }

    private static List<String> table(List<Declared> declared, Map<String, Outcomes> outcomes) {
        var width = Math.max(
                "dataset".length(),
                declared.stream().mapToInt(d -> d.dataset().length()).max().orElse(0));
        var format = "%-" + width + "s  %-10s  %-16s  %10s  %10s  %10s";
        var lines = new ArrayList<String>();
        lines.add(format.formatted("dataset", "state", "recipe", "items", "refined", "failed"));
        for (var one : declared) {
            var outcome = outcomes.get(one.dataset());
            lines.add(format.formatted(
                    one.dataset(),
                    one.standing(outcome),
                    one.recipe(),
                    number(one.accepted()),
                    number(outcome == null ? 0 : outcome.refined()),
                    number(outcome == null ? 0 : outcome.failed())));
        }
        return lines;
    }
}

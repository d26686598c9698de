package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;
import static java.util.stream.Collectors.toMap;

import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.api.results.Progress;
import dev.cupel.api.submit.HeldDataset;
import dev.cupel.local.client.Services;
import dev.cupel.local.client.SubmitClient;
import dev.cupel.local.client.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All datasets of a stack. */
final class DatasetList {

    private static final String NEEDS_YOU = "needs you";
    private static final Set<String> WAITING = Set.of("held", "paused", NEEDS_YOU);

    private DatasetList() {}

    /** A table with a line for each; one that says what to do, where there is none. */
    static List<String> lines(Services services) throws InterruptedException {
        var declared = services.ingest().datasets();
        if (declared.isEmpty()) {
            return List.of("no datasets yet: `cupel publish FOLDER --dataset NAME` publishes one");
        }
        var outcomes = services.results().outcomes().stream()
                .collect(toMap(Progress::dataset, Function.identity(), (one, other) -> one));
        return table(declared, outcomes, held(services.submit()));
    }

    /** Categories of what holds datasets, by their names. A submit-service that does not answer now hides no dataset. */
    private static Map<String, String> held(SubmitClient submit) throws InterruptedException {
        try {
            return submit.held().stream()
                    .collect(toMap(HeldDataset::dataset, HeldDataset::category, (one, other) -> one));
        } catch (UnreachableException e) {
            return Map.of();
        }
    }

    private static List<String> table(
            List<ListedDataset> declared, Map<String, Progress> outcomes, Map<String, String> held) {
        var width = Math.max(
                "dataset".length(),
                declared.stream().mapToInt(d -> d.dataset().length()).max().orElse(0));
        var format = "%-" + width + "s  %-10s  %-16s  %10s  %10s  %10s";
        var lines = new ArrayList<String>();
        lines.add(format.formatted("dataset", "state", "recipe", "items", "refined", "failed"));
        var waiting = false;
        for (var one : declared) {
            var outcome = outcomes.get(one.dataset());
            var standing = standing(one, outcome, held.get(one.dataset()));
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

    private static String standing(ListedDataset dataset, @Nullable Progress outcomes, @Nullable String heldBy) {
        var finished = outcomes == null ? 0 : outcomes.refined() + outcomes.failed();
        if (dataset.state().equals("REFUSED")) {
            return "refused";
        }
        if (dataset.cancelled()) {
            return "cancelled";
        }
        if (dataset.held()) {
            return "held";
        }
        if (dataset.expected() == null) {
            return "publishing";
        }
        return dataset.state().equals("COMPLETE") && finished >= dataset.accepted() ? "done" : standing(heldBy);
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

package dev.cupel.local.publish;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.row;
import static dev.cupel.local.text.Figures.time;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.api.submit.EstimateView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An estimate as a table. */
final class EstimateText {

    private EstimateText() {}

    /**
     * The lines of the table.
     *
     * @param plan what ingest-service says
     * @param estimate what submit-service says
     * @param notAsked items beside those of the plan
     * @param lacking how many items lack each of the recipe's required fields
     */
    static List<String> table(JsonNode plan, EstimateView estimate, NotAsked notAsked, Map<String, Integer> lacking) {
        var interactive = plan.path("mode").asString().equals("INTERACTIVE");
        var lines = new ArrayList<String>();
        lines.add(row(
                "recipe",
                "%s, version %d, model %s"
                        .formatted(
                                plan.path("recipe").asString(),
                                plan.path("version").asInt(),
                                estimate.model())));
        lines.add(row("items", number(estimate.items() + notAsked.total()) + lacking(lacking)));
        if (notAsked.total() > 0) {
            lines.add(row("not asked", notAsked.toString()));
        }
        lines.add(row("requests", number(estimate.requests())));
        lines.add(row(
                "tokens", "%s in, %s out".formatted(number(estimate.promptTokens()), number(estimate.outputTokens()))));
        if (estimate.searches() > 0) {
            lines.add(row("searches", "about %s by Google".formatted(number(estimate.searches()))));
        }
        lines.add(row("jobs", number(estimate.jobs())));
        lines.add(row("waves", number(estimate.waves())));
        lines.add(row("mode", interactive ? "interactive" : "batch"));
        lines.add(row(
                "cost",
                "%s in batch mode, %s in interactive mode"
                        .formatted(price(estimate.batchUsd()), price(estimate.interactiveUsd()))));
        lines.add(row(
                "time",
                "%s in batch mode, %s in interactive mode, under tier %s"
                        .formatted(time(estimate.batchTime()), time(estimate.interactiveTime()), estimate.tier())));
        if (estimate.budgetUsd() != null) {
            lines.add(row(
                    "budget",
                    budget(estimate.budgetUsd(), interactive ? estimate.interactiveUsd() : estimate.batchUsd())));
        }
        lines.add(row("assumed", assumed(estimate)));
        return lines;
    }

    private static String lacking(Map<String, Integer> lacking) {
        return lacking.entrySet().stream()
                .map(field -> "; %s more lack%s the field '%s', which the recipe requires"
                        .formatted(number(field.getValue()), field.getValue() == 1 ? "s" : "", field.getKey()))
                .collect(Collectors.joining());
    }

    private static String budget(BigDecimal budget, @Nullable BigDecimal cost) {
        return cost != null && cost.compareTo(budget) > 0
                ? "%s, which is not enough: the dataset will be held there".formatted(usd(budget))
                : usd(budget);
    }

    private static String assumed(EstimateView estimate) {
        return estimate.calibrated()
                ? "tokens as in answers that this recipe and model have had (calibrated); no item is asked twice"
                : "tokens by rule of thumb, because this recipe and model have had no answers yet (not calibrated);"
                        + " no item is asked twice";
    }

    private static String price(@Nullable BigDecimal usd) {
        return usd == null ? "not known (no price of the model)" : usd(usd);
    }
}

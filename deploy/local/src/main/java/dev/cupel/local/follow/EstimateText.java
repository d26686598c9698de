package dev.cupel.local.follow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An estimate as a table. */
public final class EstimateText {

    private static final BigDecimal LEAST_SHOWN = new BigDecimal("0.0001");

    private EstimateText() {}

    /**
     * The lines of the table.
     *
     * @param plan what ingest-service says
     * @param estimate what submit-service says
     * @param invalid items that lack a field
     */
    public static List<String> table(JsonNode plan, Estimate estimate, int invalid) {
        var interactive = plan.path("mode").asString().equals("INTERACTIVE");
        var lines = new ArrayList<String>();
        lines.add(row(
                "recipe",
                "%s, version %d, model %s"
                        .formatted(
                                plan.path("recipe").asString(),
                                plan.path("version").asInt(),
                                estimate.model())));
        lines.add(row("items", number(estimate.items()) + invalid(invalid)));
        lines.add(row("requests", number(estimate.requests())));
        lines.add(row(
                "tokens", "%s in, %s out".formatted(number(estimate.promptTokens()), number(estimate.outputTokens()))));
        lines.add(row("jobs", number(estimate.jobs())));
        lines.add(row("waves", number(estimate.waves())));
        lines.add(row("mode", interactive ? "interactive" : "batch"));
        lines.add(row(
                "cost",
                "%s in batch mode, %s in interactive mode"
                        .formatted(usd(estimate.batchUsd()), usd(estimate.interactiveUsd()))));
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

    private static String invalid(int invalid) {
        return switch (invalid) {
            case 0 -> "";
            case 1 -> "; 1 more lacks a field that the recipe needs";
            default -> "; %s more lack a field that the recipe needs".formatted(number(invalid));
        };
    }

    private static String budget(BigDecimal budget, @Nullable BigDecimal cost) {
        return cost != null && cost.compareTo(budget) > 0
                ? "%s, which is not enough: the dataset will be held there".formatted(usd(budget))
                : usd(budget);
    }

    private static String assumed(Estimate estimate) {
        return estimate.calibrated()
                ? "tokens as in answers that this recipe and model have had (calibrated); no item is asked twice"
                : "tokens by rule of thumb, because this recipe and model have had no answers yet (not calibrated);"
                        + " no item is asked twice";
    }

    private static String usd(@Nullable BigDecimal usd) {
        if (usd == null) {
            return "not known (no price of the model)";
        }
        return usd.signum() > 0 && usd.compareTo(LEAST_SHOWN) < 0
                ? "less than $" + LEAST_SHOWN.toPlainString()
                : "$" + usd.setScale(LEAST_SHOWN.scale(), RoundingMode.HALF_UP).toPlainString();
    }

    private static String time(@Nullable Duration time) {
        if (time == null) {
            return "not known";
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "%d s".formatted(time.toSeconds());
        }
        return time.compareTo(Duration.ofHours(1)) < 0
                ? "%d min".formatted(time.toMinutes())
                : "%s h %d min".formatted(number(time.toHours()), time.toMinutesPart());
    }

    private static String row(String name, String value) {
        return "%-12s %s".formatted(name, value);
    }

    private static String number(long value) {
        return "%,d".formatted(value);
    }
}

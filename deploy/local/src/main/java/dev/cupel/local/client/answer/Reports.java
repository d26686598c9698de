package dev.cupel.local.client.answer;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.api.results.Failures;
import dev.cupel.api.results.Report;
import dev.cupel.api.results.Unknown;
import java.util.List;
import java.util.Optional;

/** Reads what results-service says a dataset has come to. */
public final class Reports {

    private Reports() {}

    private static long promptTokens(Report report) {
        return report.models().stream()
                .mapToLong(model -> model.tokens().prompt())
                .sum();
    }

    /** Thinking is billed as output. */
    private static long outputTokens(Report report) {
        return report.models().stream()
                .mapToLong(model -> model.tokens().output() + model.tokens().thoughts())
                .sum();
    }

    /** Tokens, and searches if there were any. */
    public static String used(Report report) {
        var searches = report.models().stream()
                .mapToLong(model -> model.tokens().searches())
                .sum();
        return "%s in, %s out%s"
                .formatted(
                        number(promptTokens(report)),
                        number(outputTokens(report)),
                        searches == 0 ? "" : "; %s searches by Google".formatted(number(searches)));
    }

    /** What one should know of what was asked. */
    public static List<String> warnings(Report report) {
        // An older service has none.
        return report.recipe() == null || report.recipe().warnings() == null
                ? List.of()
                : report.recipe().warnings();
    }

    /** What is known to have been spent, and what may come on top of it. */
    public static String cost(Report report) {
        if (report.costUsd() == null) {
            return "not known: a model's price is missing";
        }
        var unknown = report.cost().unknown();
        return unknown.requests() == 0
                ? usd(report.costUsd())
                : "at least %s%s".formatted(usd(report.costUsd()), onTop(unknown));
    }

    /** What comes on top of a cost that is known; empty: nothing. */
    public static String onTop(Unknown unknown) {
        return unknown.requests() == 0
                ? ""
                : "; of %s requests that may be billed beside it the cost is not known, %s was expected"
                        .formatted(number(unknown.requests()), unknown.usd() == null ? "nothing" : usd(unknown.usd()));
    }

    /** None where an older service does not say. */
    public static List<Failures> failures(Report report) {
        return Optional.ofNullable(report.failures()).orElse(List.of());
    }
}

package dev.cupel.ingest.intake;

import dev.cupel.ingest.recipe.RecipeOverrides;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says about how its dataset is asked.
 *
 * @param after dataset that must be finished first; null: none
 * @param series that it belongs to: the numbers of batches go on over its datasets; null: none
 * @param project Gemini project whose key and quota it uses; null: whichever has room
 * @param weight share of the quota against other datasets that wait
 * @param overrides what it says in place of its recipe
 * @param held whether nothing of it is asked before an operator resumes it
 * @param ifSuccess least percentage of the items of {@code after} that must have been refined; null: none
 */
public record DatasetTerms(
        @Nullable String after,
        @Nullable String series,
        @Nullable String project,
        int weight,
        RecipeOverrides overrides,
        boolean held,
        @Nullable BigDecimal ifSuccess) {

    static final int DEFAULT_WEIGHT = 1;

    private static final Pattern PROJECT = Pattern.compile("[a-z0-9-]{1,100}");
    private static final int MAX_WEIGHT = 100;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public DatasetTerms {
        ifSuccess = ifSuccess == null ? null : ifSuccess.stripTrailingZeros();
    }

    /** Why no dataset can be declared with these terms, whatever its recipe; empty: it may be. */
    Optional<String> problem() {
        if (after != null && !Intake.isDatasetName(after)) {
            return Optional.of(
                    "the name of the dataset to come after is not valid: 1 to 100 of a-z, 0-9, '.', '_', '-'");
        }
        if (series != null && !Intake.isDatasetName(series)) {
            return Optional.of("the name of the series is not valid: 1 to 100 of a-z, 0-9, '.', '_', '-'");
        }
        if (project != null && !PROJECT.matcher(project).matches()) {
            return Optional.of("the project's name is not valid: 1 to 100 of a-z, 0-9, '-'");
        }
        if (ifSuccess != null && after == null) {
            return Optional.of("ifSuccess goes with after only");
        }
        if (ifSuccess != null && (ifSuccess.signum() < 0 || ifSuccess.compareTo(ALL) > 0)) {
            return Optional.of("ifSuccess %s is not from 0 to 100".formatted(ifSuccess.toPlainString()));
        }
        return weight < 1 || weight > MAX_WEIGHT
                ? Optional.of("weight %d is not from 1 to %d".formatted(weight, MAX_WEIGHT))
                : Optional.empty();
    }

    /** How a later declaration of the same dataset contradicts this one; empty: it does not. */
    Optional<String> contradictionOf(DatasetTerms later) {
        if (!named(after).equals(named(later.after))) {
            return Optional.of("the dataset was declared to come after %s before"
                    .formatted(after == null ? "no other" : named(after)));
        }
        if (!named(series).equals(named(later.series))) {
            return Optional.of("the dataset was declared for %s before"
                    .formatted(series == null ? "no series" : "series " + named(series)));
        }
        if (!named(project).equals(named(later.project))) {
            return Optional.of("the dataset was declared for %s before"
                    .formatted(project == null ? "no project" : "project " + named(project)));
        }
        if (weight != later.weight) {
            return Optional.of("the dataset was declared with weight %d before".formatted(weight));
        }
        if (held != later.held) {
            return Optional.of("the dataset was declared %s before".formatted(held ? "held" : "without being held"));
        }
        if (!success().equals(later.success())) {
            return Optional.of("the dataset was declared with %s before".formatted(success()));
        }
        return overrides.contradictionOf(later.overrides);
    }

    private String success() {
        return ifSuccess == null ? "no ifSuccess" : "ifSuccess " + ifSuccess.toPlainString();
    }

    private static String named(@Nullable String name) {
        return name == null ? "" : "'%s'".formatted(name);
    }
}

package dev.cupel.local.publish.send;

import dev.cupel.api.ingest.DatasetView;
import dev.cupel.api.ingest.Overrides;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says about how its dataset is asked.
 *
 * @param after dataset that must be finished first; null: none
 * @param series that it belongs to; null: none
 * @param project Gemini project that it is bound to; null: whichever has room
 * @param weight share of the quota against other datasets that wait
 * @param overrides what it says in place of its recipe; null: nothing
 * @param held whether nothing of it is asked before it is resumed
 * @param ifSuccess least percentage of the items of {@code after} that must have been refined; null: none
 */
public record Terms(
        @Nullable String after,
        @Nullable String series,
        @Nullable String project,
        int weight,
        @Nullable Overrides overrides,
        boolean held,
        @Nullable BigDecimal ifSuccess) {

    public static final Terms DEFAULT = new Terms(null, null, null, 1, null, false, null);

    /**
     * With what a dataset was declared before that this contradicts, as the options say it; empty: nothing. Overrides are not compared.
     */
    Optional<String> contradicts(DatasetView before) {
        if (equals(DEFAULT)) {
            return Optional.empty();
        }
        if (!Objects.equals(after, before.after())) {
            return Optional.of(said("--after", before.after()));
        }
        if (!number(ifSuccess).equals(number(before.ifSuccess()))) {
            return Optional.of(said("--if-success", number(before.ifSuccess())));
        }
        if (!Objects.equals(series, before.series())) {
            return Optional.of(said("--series", before.series()));
        }
        if (!Objects.equals(project, before.project())) {
            return Optional.of(said("--project", before.project()));
        }
        if (weight != before.weight()) {
            return Optional.of("--weight " + before.weight());
        }
        return before.declaredHeld() == null || held == before.declaredHeld()
                ? Optional.empty()
                : Optional.of(held ? "no --hold" : "--hold");
    }

    private static String said(String option, @Nullable String value) {
        return value == null || value.isEmpty() ? "no " + option : option + " " + value;
    }

    private static String number(@Nullable BigDecimal percent) {
        return percent == null ? "" : percent.stripTrailingZeros().toPlainString();
    }
}

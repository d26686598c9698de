package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.DATE;
import static dev.cupel.gemini.catalog.CatalogFile.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The end of a model.
 *
 * @param day the first (UTC) on which it does not answer itself
 * @param earliest whether that day may still be put off
 * @param successor the model that answers and is billed in its place; null: there is none
 * @param source where the day is from
 */
public record ModelEnd(
        @JsonProperty("ends") LocalDate day,
        boolean earliest,
        @Nullable String successor,
        @Nullable String source) {

    public ModelEnd {
        require(day != null, "ends", DATE);
        successor = successor == null ? null : ModelName.plain(successor);
    }
}

package dev.cupel.gemini.catalog;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end of a model.
 *
 * @param day the first (UTC) on which it does not answer itself
 * @param earliest whether that day may still be put off
 * @param successor the model that answers and is billed in its place; null: there is none
 */
public record ModelEnd(
        LocalDate day, boolean earliest, @Nullable String successor) {

    static ModelEnd read(Member model) {
        model.allow(Set.of("ends", "earliest", "successor", "source")).sourced();
        return new ModelEnd(
                model.child("ends").date(),
                model.has("earliest") && model.child("earliest").truth(),
                model.has("successor")
                        ? ModelName.plain(model.child("successor").text())
                        : null);
    }
}

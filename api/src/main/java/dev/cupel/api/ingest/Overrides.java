package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset says for itself in place of its recipe.
 *
 * @param mode how it is asked; null: as the recipe says
 * @param interactiveBelow with the mode AUTO: it is asked interactively when it has less items; null: as the recipe says
 * @param model Gemini model; null: the recipe's
 * @param waves items of its first, second, ... wave, all further ones make the last; null: the recipe's
 * @param budgetUsd most US dollars that it may cost; null: as the recipe says
 * @param reuse whether items whose requests were answered before get those answers; null: as the recipe says
 */
public record Overrides(
        @Schema(
                example = "INTERACTIVE",
                allowableValues = {"BATCH", "INTERACTIVE", "AUTO"})
        @Nullable
        String mode,

        @Schema(example = "50") @Nullable Long interactiveBelow,
        @Schema(example = "gemini-3.8-flash") @Nullable String model,
        @Schema(example = "[100, 500, 2000]") @Nullable List<@NotNull Long> waves,
        @Schema(example = "25.00") @Nullable BigDecimal budgetUsd,
        @Schema(example = "false") @Nullable Boolean reuse) {

    /** Whether another one says the same, with whatever digits. */
    public boolean saysTheSameAs(@Nullable Overrides other) {
        return other != null
                && Objects.equals(mode, other.mode)
                && Objects.equals(interactiveBelow, other.interactiveBelow)
                && Objects.equals(model, other.model)
                && Objects.equals(waves, other.waves)
                && Objects.equals(reuse, other.reuse)
                && (budgetUsd == null
                        ? other.budgetUsd == null
                        : other.budgetUsd != null && budgetUsd.compareTo(other.budgetUsd) == 0);
    }
}

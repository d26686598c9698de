package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * US dollars of a dataset.
 *
 * @param budgetUsd budget in US dollars that an operator has set; null: what the recipe says
 * @param spentUsd US dollars that settled batches are known to have cost
 * @param unknownRequests number of settled requests that may have been billed although nothing says what they
 *     have used
 * @param unknownUsd US dollars that those were expected to cost: it counts against budgets, beside what is
 *     spent
 * @param underWayUsd most US dollars that batches which are not settled can cost
 * @param held why nothing more is sent; null: it is
 * @param recipeBudgetUsd budget in US dollars that the recipe of its last batch says; null: no limit, or there
 *     is no batch yet
 */
public record MoneyView(
        @Schema(example = "50.00") @Nullable BigDecimal budgetUsd,
        @Schema(example = "3.125") BigDecimal spentUsd,
        @Schema(example = "4") long unknownRequests,
        @Schema(example = "0.004") BigDecimal unknownUsd,
        @Schema(example = "1.75") BigDecimal underWayUsd,

        @Schema(example = "the budget of 25.00 USD is spent") @Nullable
        String held,

        @Schema(example = "25.00") @Nullable BigDecimal recipeBudgetUsd) {}

package dev.cupel.ingest.recipe;

import java.math.BigDecimal;

/**
 * A recipe's budget as its author writes it.
 *
 * @param usd most that a dataset may cost, in US dollars
 */
record BudgetDocument(BigDecimal usd) {

    BudgetDocument {
        if (usd == null || !Usd.isAmount(usd)) {
            throw new InvalidRecipeException("recipe: expected budget.usd: " + Usd.EXPECTED);
        }
    }

    BigDecimal published() {
        return Usd.stated(usd);
    }
}

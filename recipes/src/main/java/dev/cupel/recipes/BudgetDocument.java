package dev.cupel.recipes;

import java.math.BigDecimal;

/**
 * A recipe's budget as its author writes it.
 *
 * @param usd most that a dataset may cost, in US dollars
 */
public record BudgetDocument(BigDecimal usd) {

    public BudgetDocument {
        if (usd == null || !Usd.isAmount(usd)) {
            throw InvalidRecipeException.expected("budget.usd: " + Usd.EXPECTED);
        }
    }

    /** With the decimals that a record has. */
    public BigDecimal published() {
        return Usd.stated(usd);
    }
}

package dev.cupel.recipes;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A recipe's gate as its author writes it.
 *
 * @param successRate least share of a wave's items that must be refined, in percent; null: 95
 * @param approval {@code auto} or {@code manual}; null: auto
 */
public record GateDocument(
        @Nullable BigDecimal successRate, @Nullable String approval) {

    public static final GateDocument DEFAULT = new GateDocument(null, null);

    private static final String MANUAL = "manual";
    private static final BigDecimal DEFAULT_RATE = BigDecimal.valueOf(95);
    private static final int FRACTION_DIGITS = 2;
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public GateDocument {
        if (successRate != null
                && (successRate.signum() < 0
                        || successRate.compareTo(ALL) > 0
                        || successRate.stripTrailingZeros().scale() > FRACTION_DIGITS)) {
            throw InvalidRecipeException.expected("gate.successRate: a percentage, such as 95 or 97.25");
        }
        if (approval != null && !approval.equals("auto") && !approval.equals(MANUAL)) {
            throw InvalidRecipeException.expected("gate.approval: auto or manual");
        }
    }

    /** Least share of a wave's items that must be refined, in hundredths of a percent. */
    public int minRefined() {
        var rate = successRate == null ? DEFAULT_RATE : successRate;
        return rate.movePointRight(FRACTION_DIGITS).intValueExact();
    }

    /** Whether an operator must approve as well. */
    public boolean isManual() {
        return MANUAL.equals(approval);
    }
}

package dev.cupel.recipes;

import java.math.BigDecimal;

/** US dollars, within the digits that the records can hold. */
public final class Usd {

    public static final String EXPECTED = "a positive number below 100000000 with at most 12 decimals, such as 12.50";

    private static final int DECIMALS = 12;
    private static final BigDecimal TOO_MUCH = BigDecimal.valueOf(100_000_000);

    private Usd() {}

    public static boolean isAmount(BigDecimal usd) {
        return usd.signum() > 0
                && usd.compareTo(TOO_MUCH) < 0
                && usd.stripTrailingZeros().scale() <= DECIMALS;
    }

    /** With the decimals that a record has. */
    public static BigDecimal stated(BigDecimal usd) {
        return usd.setScale(DECIMALS);
    }
}

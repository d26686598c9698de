package dev.cupel.emulator.bill;

import java.math.BigDecimal;

/** Dollars are counted in whole picodollars, 10^-12 USD: a price of six decimals per million tokens stays exact. */
public final class Usd {

    private static final int DECIMALS = 12;

    private Usd() {}

    /** The amount in dollars, without zeros at its end. */
    public static BigDecimal of(long picodollars) {
        return plain(BigDecimal.valueOf(picodollars, DECIMALS));
    }

    static long picodollars(BigDecimal usd) {
        return usd.movePointRight(DECIMALS).longValueExact();
    }

    /** The same amount without zeros at its end, and without an exponent. */
    public static BigDecimal plain(BigDecimal usd) {
        var stripped = usd.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

package dev.cupel.rest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How services write amounts of US dollars for people. */
public final class Usd {

    private static final int PLACES = 4;
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

    private Usd() {}

    /** To four places; more where those would hide what there is, and none of nothing. */
    public static String text(BigDecimal amount) {
        if (amount.signum() == 0) {
            return "$0";
        }
        var significant = amount.round(TWO_DIGITS).stripTrailingZeros();
        var places = Math.max(PLACES, significant.scale());
        return "$" + amount.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}

package dev.cupel.local.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How tables show numbers, money and times. */
public final class Figures {

    private static final int MIN_PLACES = 4;
    private static final int BAR = 30;
    private static final MathContext SIGNIFICANT = new MathContext(2, RoundingMode.HALF_UP);

    private Figures() {}

    public static String row(String name, String value) {
        return "%-12s %s".formatted(name, value);
    }

    public static String number(long value) {
        return "%,d".formatted(value);
    }

    /** To four places; more where that would hide what there is. */
    public static String usd(BigDecimal usd) {
        return usd.signum() == 0 ? "$0" : "$" + scaled(usd, MIN_PLACES).toPlainString();
    }

    /** To cents, and without them where there are none; more places where that would hide what there is. */
    public static String about(BigDecimal usd) {
        var rounded = scaled(usd, 2);
        var whole = rounded.stripTrailingZeros();
        return "$" + (whole.scale() <= 0 ? whole.setScale(0) : rounded).toPlainString();
    }

    /** With so many places, or as many as two significant digits take. */
    private static BigDecimal scaled(BigDecimal usd, int places) {
        if (usd.signum() == 0) {
            return usd.setScale(places);
        }
        var significant = usd.round(SIGNIFICANT).stripTrailingZeros();
        return significant.scale() > places ? significant : usd.setScale(places, RoundingMode.HALF_UP);
    }

    /** Rounded down, so that 100 means all, and not to nothing. */
    public static String percent(long part, long whole) {
        var percent = whole == 0 ? 0 : part * 100 / whole;
        return percent == 0 && part > 0 ? "<1%" : percent + "%";
    }

    /** A bar of {@value #BAR} characters that shows a part of a whole. */
    public static String bar(long part, long whole) {
        var filled = whole == 0 ? 0 : Math.toIntExact(Math.min(BAR, BAR * part / whole));
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    public static String time(@Nullable Duration time) {
        if (time == null) {
            return "not known";
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "%d s".formatted(time.toSeconds());
        }
        return time.compareTo(Duration.ofHours(1)) < 0
                ? "%d min".formatted(time.toMinutes())
                : "%s h %d min".formatted(number(time.toHours()), time.toMinutesPart());
    }
}

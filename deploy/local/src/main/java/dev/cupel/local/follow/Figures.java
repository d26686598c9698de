package dev.cupel.local.follow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How tables show numbers, money and times. */
final class Figures {

    private static final BigDecimal LEAST_SHOWN = new BigDecimal("0.0001");

    private Figures() {}

    static String row(String name, String value) {
        return "%-12s %s".formatted(name, value);
    }

    static String number(long value) {
        return "%,d".formatted(value);
    }

    static String usd(BigDecimal usd) {
        return usd.signum() > 0 && usd.compareTo(LEAST_SHOWN) < 0
                ? "less than $" + LEAST_SHOWN.toPlainString()
                : "$" + usd.setScale(LEAST_SHOWN.scale(), RoundingMode.HALF_UP).toPlainString();
    }

    static String time(@Nullable Duration time) {
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

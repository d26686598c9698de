package dev.cupel.results.answer;

import dev.cupel.api.results.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Calculates with requests that may have been billed although nothing says what they have used. */
public final class Unknowns {

    public static final Unknown NONE = new Unknown(0, BigDecimal.ZERO);

    private Unknowns() {}

    /**
     * Some requests of a batch.
     *
     * @param estimatedUsd what the batch was expected to cost; null: not known
     * @param ofRequests how many the batch has; null: not known
     */
    public static Unknown of(long requests, @Nullable BigDecimal estimatedUsd, @Nullable Integer ofRequests) {
        if (requests == 0) {
            return NONE;
        }
        return new Unknown(
                requests,
                estimatedUsd == null || ofRequests == null || ofRequests == 0
                        ? null
                        : estimatedUsd
                                .multiply(BigDecimal.valueOf(requests))
                                .divide(BigDecimal.valueOf(ofRequests), Usd.DECIMALS, RoundingMode.HALF_UP));
    }

    public static Unknown sum(Unknown one, Unknown other) {
        return new Unknown(
                one.requests() + other.requests(),
                one.usd() == null || other.usd() == null ? null : one.usd().add(other.usd()));
    }
}

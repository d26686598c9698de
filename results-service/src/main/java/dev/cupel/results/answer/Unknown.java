package dev.cupel.results.answer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Requests that may have been billed although nothing says what they have used. They come on top of what is known to have
 * been spent.
 *
 * @param requests number of such requests
 * @param usd US dollars that they were expected to cost; zero: there are none; null: that of one is not known
 */
public record Unknown(
        @Schema(example = "4") long requests,
        @Schema(example = "0.004") @Nullable BigDecimal usd) {

    public static final Unknown NONE = new Unknown(0, BigDecimal.ZERO);

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

    public Unknown plus(Unknown other) {
        return new Unknown(requests + other.requests, usd == null || other.usd == null ? null : usd.add(other.usd));
    }
}

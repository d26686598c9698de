package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
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
        @Schema(example = "0.004") @Nullable BigDecimal usd) {}

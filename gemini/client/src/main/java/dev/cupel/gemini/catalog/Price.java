package dev.cupel.gemini.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs, in USD for a million tokens.
 *
 * @param above200k the price of all tokens of a request whose prompt has more than 200,000 tokens; null: the same price
 */
public record Price(
        BigDecimal input,
        BigDecimal cached,
        BigDecimal output,
        @Nullable Price above200k) {

    private static final long LONG_PROMPT = 200_000;
    private static final int DECIMALS_OF_A_MILLION = 6;

    /** What one request costs, in USD, exact to the last of at most twelve decimals. */
    public BigDecimal cost(TokenCounts tokens) {
        return above200k != null && tokens.prompt() > LONG_PROMPT ? above200k.sum(tokens) : sum(tokens);
    }

    /** Never negative, even if Gemini reports more cached tokens than the prompt has. */
    private BigDecimal sum(TokenCounts tokens) {
        long fresh = Math.max(0, tokens.prompt() - tokens.cached());
        return input.multiply(BigDecimal.valueOf(fresh))
                .add(cached.multiply(BigDecimal.valueOf(tokens.cached())))
                .add(output.multiply(BigDecimal.valueOf(tokens.output() + tokens.thoughts())))
                .movePointLeft(DECIMALS_OF_A_MILLION);
    }
}

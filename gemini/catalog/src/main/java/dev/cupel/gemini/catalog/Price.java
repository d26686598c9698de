package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.require;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs.
 *
 * @param above200k the prices of all tokens of a request whose prompt has more than 200,000 tokens; null: the same prices
 * @param search the price of searches; null: it is not known
 */
public record Price(
        PerMillion upTo200k,
        @Nullable PerMillion above200k,
        @Nullable SearchPrice search) {

    private static final long LONG_PROMPT = 200_000;

    /** What one request costs, in USD, exact to the last of at most twelve decimals; empty: it has searched, and the price of that is not known. */
    public Optional<BigDecimal> cost(TokenCounts used) {
        var tokens = (above200k != null && used.prompt() > LONG_PROMPT ? above200k : upTo200k).cost(used);
        return searchCost(1, used.searches()).map(tokens::add);
    }

    /** What the searches of so many requests cost, in USD; empty: there are some, and their price is not known. */
    public Optional<BigDecimal> searchCost(long requests, long searches) {
        return searches == 0
                ? Optional.of(BigDecimal.ZERO)
                : Optional.ofNullable(search).map(price -> price.cost(requests, searches));
    }

    /** USD for a million tokens. */
    public record PerMillion(BigDecimal input, BigDecimal cached, BigDecimal output) {

        /** With as many of a million, costs have twelve. */
        private static final int DECIMALS = 6;

        public PerMillion {
            requireUsd("input", input);
            requireUsd("cached", cached);
            requireUsd("output", output);
        }

        private static void requireUsd(String member, @Nullable BigDecimal usd) {
            require(
                    usd != null && usd.signum() >= 0 && usd.stripTrailingZeros().scale() <= DECIMALS,
                    member,
                    "must be a number that is not negative and has at most six decimals");
        }

        /** Never negative, even if Gemini reports more cached tokens than the prompt has. */
        private BigDecimal cost(TokenCounts tokens) {
            long fresh = Math.max(0, tokens.prompt() - tokens.cached());
            return input.multiply(BigDecimal.valueOf(fresh))
                    .add(cached.multiply(BigDecimal.valueOf(tokens.cached())))
                    .add(output.multiply(BigDecimal.valueOf(tokens.output() + tokens.thoughts())))
                    .movePointLeft(DECIMALS);
        }
    }
}

package dev.cupel.gemini.catalog;

import static dev.cupel.gemini.catalog.CatalogFile.require;

import java.math.BigDecimal;

/**
 * What Google Search costs beside the tokens.
 *
 * @param usd for one, at most six decimals
 * @param per what is counted
 */
public record SearchPrice(BigDecimal usd, Per per) {

    private static final int DECIMALS = 6;

    /** What is counted. */
    public enum Per {
        /** Each query that the model makes. */
        QUERY,
        /** Each request for which the model searches, whatever number of queries it makes. */
        REQUEST
    }

    public SearchPrice {
        require(
                usd != null && usd.signum() >= 0 && usd.stripTrailingZeros().scale() <= DECIMALS,
                "usd",
                "must be a number that is not negative and has at most six decimals");
        require(per != null, "per", "must be QUERY or REQUEST");
    }

    /** USD for all searches of so many requests. */
    BigDecimal cost(long requests, long searches) {
        return switch (per) {
            case QUERY -> usd.multiply(BigDecimal.valueOf(searches));
            case REQUEST -> usd.multiply(BigDecimal.valueOf(Math.min(requests, searches)));
        };
    }
}

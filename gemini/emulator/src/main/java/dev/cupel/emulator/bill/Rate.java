package dev.cupel.emulator.bill;

import dev.cupel.gemini.catalog.Price;
import dev.cupel.gemini.catalog.TokenCounts;

/**
 * What a request costs.
 *
 * @param billedAs the model whose price it is
 * @param assumed whether that is only the fallback for a model that has no price
 */
public record Rate(String billedAs, boolean assumed, Price price) {

    /** What a request costs, in picodollars. */
    public long cost(TokenCounts used) {
        return Usd.picodollars(price.cost(used).orElseThrow());
    }
}

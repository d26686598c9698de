package dev.cupel.emulator.bill;

import org.jspecify.annotations.Nullable;

/**
 * What a token costs, in picodollars.
 *
 * @param billedAs the model whose price it is
 * @param assumed whether that is only the fallback for a model that the price list does not know
 */
public record Rate(
        String billedAs,
        boolean assumed,
        Tokens tokens,
        @Nullable Above above) {

    /** Picodollars a token. */
    record Tokens(long input, long output, long cached) {}

    /** The prices of a request with a prompt longer than so many tokens. */
    record Above(long promptTokens, Tokens tokens) {}

    /**
     * What a request costs, in picodollars.
     *
     * @param prompt tokens, with those from the cache
     * @param cached tokens of the prompt that came from the cache
     * @param output tokens, with the thoughts
     */
    public long cost(long prompt, long cached, long output) {
        var price = above != null && prompt > above.promptTokens() ? above.tokens() : tokens;
        return (prompt - cached) * price.input() + cached * price.cached() + output * price.output();
    }
}

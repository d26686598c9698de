package dev.cupel.results;

import dev.cupel.events.Tokens;
import dev.cupel.gemini.catalog.TokenCounts;

/** Tokens of an answer, as usageMetadata counts them: thinking is not part of output, cached is part of prompt. */
record Usage(long prompt, long cached, long output, long thoughts) {

    static final Usage NONE = new Usage(0, 0, 0, 0);

    Tokens toTokens() {
        return new Tokens(prompt, cached, output, thoughts);
    }

    TokenCounts toCounts() {
        return new TokenCounts(prompt, cached, output, thoughts);
    }
}

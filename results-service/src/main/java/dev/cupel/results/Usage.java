package dev.cupel.results;

import dev.cupel.events.Tokens;

/** Tokens of an answer, as usageMetadata counts them: thinking is not part of output, cached is part of prompt. */
record Usage(long prompt, long cached, long output, long thoughts) {

    static final Usage NONE = new Usage(0, 0, 0, 0);

    Tokens toTokens() {
        return new Tokens(prompt, cached, output, thoughts);
    }
}

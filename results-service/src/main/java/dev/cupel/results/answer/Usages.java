package dev.cupel.results.answer;

import dev.cupel.api.results.Usage;
import dev.cupel.gemini.catalog.TokenCounts;

/** Calculates with what answers have used. */
public final class Usages {

    public static final Usage NONE = new Usage(0, 0, 0, 0);

    private Usages() {}

    /** The share of one of so many items; the first one has what is left over. */
    public static Usage share(Usage usage, int number, int items) {
        return new Usage(
                share(usage.prompt(), number, items),
                share(usage.cached(), number, items),
                share(usage.output(), number, items),
                share(usage.thoughts(), number, items),
                share(usage.searches(), number, items));
    }

    private static long share(long tokens, int number, int items) {
        return number > 0 ? tokens / items : tokens - tokens / items * (items - 1);
    }

    public static Usage sum(Usage one, Usage other) {
        return new Usage(
                one.prompt() + other.prompt(),
                one.cached() + other.cached(),
                one.output() + other.output(),
                one.thoughts() + other.thoughts(),
                one.searches() + other.searches());
    }

    public static TokenCounts counts(Usage usage) {
        return new TokenCounts(usage.prompt(), usage.cached(), usage.output(), usage.thoughts(), usage.searches());
    }
}

package dev.cupel.ingest.gap;

import java.util.List;

/**
 * Thin groups of a dataset whose items are held.
 *
 * @param first some of them, with the number of their items
 */
public record HeldGroups(Count count, List<String> first) {

    /** How many groups and items there are. */
    public record Count(long groups, long items) {}
}

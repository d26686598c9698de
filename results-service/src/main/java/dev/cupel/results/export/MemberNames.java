package dev.cupel.results.export;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Names of the members that refined texts have, or of the fields that original ones have. Those that a recipe promises come first; of others there may be any
 * number, such as where answers use ids as names.
 */
final class MemberNames {

    /** Other names that are kept. */
    static final int MOST = 1_000;

    /** Characters of another name that is kept. */
    static final int LONGEST = 200;

    private final SequencedSet<String> promised = new LinkedHashSet<>();
    private final SequencedSet<String> others = new LinkedHashSet<>();
    private boolean all = true;

    void promise(Collection<String> names) {
        promised.addAll(names);
    }

    void add(String name) {
        if (promised.contains(name) || others.contains(name)) {
            return;
        }
        if (others.size() < MOST && name.length() <= LONGEST) {
            others.add(name);
        } else {
            all = false;
        }
    }

    /** In the order in which they were told. */
    SequencedSet<String> kept() {
        var kept = new LinkedHashSet<>(promised);
        kept.addAll(others);
        return kept;
    }

    /** Whether every name is kept. */
    boolean areAll() {
        return all;
    }
}

package dev.cupel.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which waiting items make a batch. */
final class BatchPlan {

    private BatchPlan() {}

    /**
     * An item that waits for a batch.
     *
     * @param group value of the label that the recipe groups by
     * @param characters of a request about nothing but it
     * @param tokens estimated, likewise
     */
    record Waiting(String item, int attempt, @Nullable String group, int characters, int tokens) {}

    /** How large a batch may be. */
    record Limits(int items, long tokens, Packing packing) {

        Limits(int items, long tokens) {
            this(items, tokens, Packing.NONE);
        }

        Limits atMost(long room) {
            return new Limits((int) Math.min(items, room), tokens, packing);
        }
    }

    /**
     * Full batches, in the order of the items. A group fills batches by itself; items without a group count as one.
     *
     * @param all whether nothing more is to come: then what does not fill a batch is packed, each group in one piece
     */
    static List<List<Waiting>> cut(List<Waiting> waiting, Limits limits, boolean all) {
        var groups = new LinkedHashMap<@Nullable String, List<Waiting>>();
        waiting.forEach(item ->
                groups.computeIfAbsent(item.group(), g -> new ArrayList<>()).add(item));
        var batches = new ArrayList<List<Waiting>>();
        var rest = new ArrayList<List<Waiting>>();
        for (var group : groups.values()) {
            var open = fill(group, limits, batches);
            if (open.items.size() == limits.items()) {
                batches.add(List.copyOf(open.items));
            } else if (!open.items.isEmpty()) {
                rest.add(open.items);
            }
        }
        if (all) {
            batches.addAll(pack(rest, limits));
        }
        return batches;
    }

    /** Adds the batches that the items fill, and returns what is left over. */
    private static Open fill(List<Waiting> items, Limits limits, List<List<Waiting>> batches) {
        var open = new Open();
        for (var item : items) {
            if (!open.takes(1, item.tokens(), limits)) {
                batches.add(List.copyOf(open.items));
                open = new Open();
            }
            open.add(item);
        }
        return open;
    }

    private static List<List<Waiting>> pack(List<List<Waiting>> pieces, Limits limits) {
        var batches = new ArrayList<List<Waiting>>();
        var open = new Open();
        for (var piece : pieces) {
            var tokens = piece.stream().mapToLong(Waiting::tokens).sum();
            if (!open.takes(piece.size(), tokens, limits)) {
                batches.add(List.copyOf(open.items));
                open = new Open();
            }
            piece.forEach(open::add);
        }
        if (!open.items.isEmpty()) {
            batches.add(List.copyOf(open.items));
        }
        return batches;
    }

    /** A batch that is being filled. */
    private static final class Open {
        private final List<Waiting> items = new ArrayList<>();
        private long tokens;

        /** Whether there is room; an empty batch takes anything, because an item cannot be split. */
        boolean takes(int moreItems, long moreTokens, Limits limits) {
            return items.isEmpty()
                    || (items.size() + moreItems <= limits.items()
                            && limits.packing().tokens(items.size() + moreItems, tokens + moreTokens)
                                    <= limits.tokens());
        }

        void add(Waiting item) {
            items.add(item);
            tokens += item.tokens();
        }
    }
}

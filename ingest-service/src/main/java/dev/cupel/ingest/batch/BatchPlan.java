package dev.cupel.ingest.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which waiting items make a batch. */
final class BatchPlan {

    private BatchPlan() {}

    /**
     * Full batches, in the order of the items. A unit fills batches by itself: a group, or with thin groups combined, several; items without a
     * group count as one.
     *
     * @param all whether nothing more is to come: then what does not fill a batch is packed, each unit in one piece
     */
    static List<List<Waiting>> cut(List<Waiting> waiting, BatchLimits limits, boolean all) {
        var batches = new ArrayList<List<Waiting>>();
        var rest = new ArrayList<List<Waiting>>();
        for (var unit : units(waiting, all ? limits.minGroup() : 1)) {
            var filled = fill(unit, all ? limits : limits.withoutCombining(), true);
            batches.addAll(filled.batches());
            if (!filled.rest().isEmpty()) {
                rest.add(filled.rest());
            }
        }
        if (all) {
            var packed = pack(rest, limits);
            batches.addAll(packed.batches());
            if (!packed.rest().isEmpty()) {
                batches.add(packed.rest());
            }
        }
        return batches;
    }

    /** Groups in the order of their first items; thin ones with the one before them, the first ones with the one after. */
    private static List<List<Waiting>> units(List<Waiting> waiting, int minGroup) {
        var groups = new LinkedHashMap<@Nullable String, List<Waiting>>();
        waiting.forEach(item ->
                groups.computeIfAbsent(item.group(), g -> new ArrayList<>()).add(item));
        var units = new ArrayList<List<Waiting>>();
        var startsWithThin = false;
        for (var group : groups.values()) {
            var isThin = group.size() < minGroup;
            if (units.isEmpty() || (!isThin && !startsWithThin)) {
                units.add(group);
                startsWithThin = isThin;
            } else {
                units.getLast().addAll(group);
                startsWithThin &= isThin;
            }
        }
        return units;
    }

    /**
     * Batches that are closed, in the order of the items, and the items after them.
     *
     * @param rest the last of the items, that more may be added to
     */
    record Cut(List<List<Waiting>> batches, List<Waiting> rest) {}

    /**
     * Cuts full batches of a unit. It goes on with the rest and further items as if they had been there at once.
     *
     * @param whole whether these are the last items of it; else the last full batch is left open where it may have to take what is left
     */
    static Cut fill(List<Waiting> unit, BatchLimits limits, boolean whole) {
        var batches = new ArrayList<List<Waiting>>();
        var open = new Open();
        for (var item : unit) {
            if (!open.takes(1, item.tokens(), item.bytes(), limits, limits.items())) {
                batches.add(List.copyOf(open.items));
                open = new Open();
            }
            open.add(item);
        }
        if (open.items.size() == limits.items()) {
            batches.add(List.copyOf(open.items));
            open = new Open();
        }
        return limits.joins() && !batches.isEmpty()
                ? withLast(batches, open.items, limits, whole)
                : new Cut(batches, open.items);
    }

    /** Adds what is left to the last batch where it is thin and there is room. */
    private static Cut withLast(List<List<Waiting>> batches, List<Waiting> rest, BatchLimits limits, boolean whole) {
        var last = new Open();
        batches.getLast().forEach(last::add);
        var bytes = rest.stream().mapToLong(Waiting::bytes).sum();
        if (whole
                && (rest.isEmpty()
                        || rest.size() >= limits.minGroup()
                        || !last.takes(rest.size(), Waiting.tokens(rest), bytes, limits, limits.joined()))) {
            return new Cut(batches, rest);
        }
        rest.forEach(last::add);
        batches.removeLast();
        if (!whole) {
            return new Cut(batches, last.items);
        }
        batches.add(last.items);
        return new Cut(batches, List.of());
    }

    /** Packs what is left over of units, each in one piece. It goes on with the rest likewise. */
    static Cut pack(List<List<Waiting>> pieces, BatchLimits limits) {
        var batches = new ArrayList<List<Waiting>>();
        var open = new Open();
        for (var piece : pieces) {
            var bytes = piece.stream().mapToLong(Waiting::bytes).sum();
            if (!open.takes(piece.size(), Waiting.tokens(piece), bytes, limits, limits.items())) {
                batches.add(List.copyOf(open.items));
                open = new Open();
            }
            piece.forEach(open::add);
        }
        return new Cut(batches, open.items);
    }

    /** A batch that is being filled. */
    private static final class Open {
        private final List<Waiting> items = new ArrayList<>();
        private long tokens;
        private long bytes;

        /** Whether there is room; an empty batch takes anything, because an item cannot be split. */
        boolean takes(int moreItems, long moreTokens, long moreBytes, BatchLimits limits, int maxItems) {
            return items.isEmpty()
                    || (items.size() + moreItems <= maxItems
                            && bytes + moreBytes <= limits.bytes()
                            && limits.packing().tokens(items.size() + moreItems, tokens + moreTokens)
                                    <= limits.tokens());
        }

        void add(Waiting item) {
            items.add(item);
            tokens += item.tokens();
            bytes += item.bytes();
        }
    }
}

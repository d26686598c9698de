package dev.cupel.ingest.batch;

import dev.cupel.ingest.recipe.Packing;
import dev.cupel.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which waiting items make a batch. */
final class BatchPlan {

    private BatchPlan() {}

    /**
     * How large a batch may be.
     *
     * @param bytes of its requests, as the record that states it has them
     */
    record Limits(int items, long tokens, long bytes, Packing packing) {

        /** Max size of a record on the topic, less room for the record's other fields. */
        private static final long RECORD_BYTES = Topics.PREPARED_BATCHES.maxBytes() - 16L * 1024;

        Limits(int items, long tokens, Packing packing) {
            this(items, tokens, RECORD_BYTES, packing);
        }

        Limits(int items, long tokens) {
            this(items, tokens, Packing.NONE);
        }

        Limits atMost(long room) {
            return new Limits((int) Math.min(items, room), tokens, bytes, packing);
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
            var filled = fill(group, limits);
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

    /**
     * Batches that are closed, in the order of the items, and the items after them.
     *
     * @param rest the last of the items, that more may be added to
     */
    record Cut(List<List<Waiting>> batches, List<Waiting> rest) {}

    /** Cuts full batches of a group. It goes on with the rest and further items as if they had been there at once. */
    static Cut fill(List<Waiting> group, Limits limits) {
        var batches = new ArrayList<List<Waiting>>();
        var open = new Open();
        for (var item : group) {
            if (!open.takes(1, item.tokens(), item.bytes(), limits)) {
                batches.add(List.copyOf(open.items));
                open = new Open();
            }
            open.add(item);
        }
        if (open.items.size() == limits.items()) {
            batches.add(List.copyOf(open.items));
            open = new Open();
        }
        return new Cut(batches, open.items);
    }

    /** Packs what is left over of groups, each in one piece. It goes on with the rest likewise. */
    static Cut pack(List<List<Waiting>> pieces, Limits limits) {
        var batches = new ArrayList<List<Waiting>>();
        var open = new Open();
        for (var piece : pieces) {
            var bytes = piece.stream().mapToLong(Waiting::bytes).sum();
            if (!open.takes(piece.size(), Waiting.tokens(piece), bytes, limits)) {
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
        boolean takes(int moreItems, long moreTokens, long moreBytes, Limits limits) {
            return items.isEmpty()
                    || (items.size() + moreItems <= limits.items()
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

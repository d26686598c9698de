package dev.cupel.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which waiting items make a batch. */
final class BatchPlan {

    private BatchPlan() {}

    /** An item that waits for a batch; group is the value of the label that the recipe groups by. */
    record Waiting(String item, int attempt, @Nullable String group, int tokens) {}

    /**
     * Full batches, in the order of the items. A group fills batches by itself; items without a group count as one.
     *
     * @param all whether nothing more is to come: then what does not fill a batch is packed, each group in one piece
     */
    static List<List<Waiting>> cut(List<Waiting> waiting, int size, boolean all) {
        var groups = new LinkedHashMap<@Nullable String, List<Waiting>>();
        waiting.forEach(item ->
                groups.computeIfAbsent(item.group(), g -> new ArrayList<>()).add(item));
        var batches = new ArrayList<List<Waiting>>();
        var rest = new ArrayList<List<Waiting>>();
        for (var group : groups.values()) {
            var full = group.size() - group.size() % size;
            for (var from = 0; from < full; from += size) {
                batches.add(List.copyOf(group.subList(from, from + size)));
            }
            if (full < group.size()) {
                rest.add(group.subList(full, group.size()));
            }
        }
        if (all) {
            batches.addAll(pack(rest, size));
        }
        return batches;
    }

    private static List<List<Waiting>> pack(List<List<Waiting>> pieces, int size) {
        var batches = new ArrayList<List<Waiting>>();
        var open = new ArrayList<Waiting>();
        for (var piece : pieces) {
            if (open.size() + piece.size() > size) {
                batches.add(List.copyOf(open));
                open.clear();
            }
            open.addAll(piece);
        }
        if (!open.isEmpty()) {
            batches.add(List.copyOf(open));
        }
        return batches;
    }
}

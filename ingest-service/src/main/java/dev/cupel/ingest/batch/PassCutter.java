package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.BatchPlan.Limits;
import dev.cupel.ingest.batch.WaitingItems.GroupItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/**
 * Cuts the batches of a pass, a page of items at a time. Between two pages the database has all that is known of the pass, so the batches
 * are the same ones whoever cuts the next page, and the same as if all items were cut at once, which is {@link BatchPlan#cut}.
 */
@Service
class PassCutter {

    private final WaitingItems items;
    private final CutPasses passes;

    PassCutter(WaitingItems items, CutPasses passes) {
        this.items = items;
        this.passes = passes;
    }

    /**
     * Where a pass is after a page.
     *
     * @param next how it goes on; empty: it has ended
     * @param read number of items of the page
     */
    record Page(Optional<CutPass> next, int read) {}

    /** Items a page must have at most room for, so that at least one batch comes of it unless it is the last one. */
    static int minRows(Limits limits) {
        return 2 * limits.items() + 1;
    }

    /**
     * Cuts the next page of a pass, in the current transaction.
     *
     * @param rows max number of items of the page, at least {@link #minRows}
     * @param place takes a batch; false: there is no room for it in its wave, and the pass ends
     */
    Page cut(String dataset, CutPass pass, Limits limits, int rows, Predicate<List<Waiting>> place) {
        var groups = passes.next(dataset, pass, rows);
        if (groups.isEmpty()) {
            return new Page(pass.all() && !pass.packing() ? Optional.of(pass.thenPacking()) : Optional.empty(), 0);
        }
        var page = items.ofGroups(dataset, pass.turn(), groups, rows);
        var read = page.stream().mapToInt(group -> group.items().size()).sum();
        // The last group may go on behind a full page.
        var whole = read < rows ? page.size() : page.size() - 1;
        var next = pass.packing()
                ? pack(pass, page, whole, limits, place)
                : fill(dataset, pass, page, whole, limits, place);
        return new Page(next, read);
    }

    private Optional<CutPass> fill(
            String dataset,
            CutPass pass,
            List<GroupItems> page,
            int whole,
            Limits limits,
            Predicate<List<Waiting>> place) {
        var left = new TreeMap<Long, Integer>();
        for (var i = 0; i < page.size(); i++) {
            var cut = BatchPlan.fill(page.get(i).items(), limits);
            if (!cut.batches().stream().allMatch(place)) {
                return Optional.empty();
            }
            if (i < whole) {
                left.put(page.get(i).group().number(), cut.rest().size());
            }
        }
        passes.leave(dataset, left);
        return Optional.of(left.isEmpty() ? pass : pass.after(left.lastKey()));
    }

    private static Optional<CutPass> pack(
            CutPass pass, List<GroupItems> page, int whole, Limits limits, Predicate<List<Waiting>> place) {
        var pieces = new ArrayList<GroupItems>();
        for (var i = 0; i < page.size(); i++) {
            // Items that have come since the pass began may fill batches yet.
            var cut = BatchPlan.fill(page.get(i).items(), limits);
            if (!cut.batches().stream().allMatch(place)) {
                return Optional.empty();
            }
            if (i < whole && !cut.rest().isEmpty()) {
                pieces.add(new GroupItems(page.get(i).group(), cut.rest()));
            }
        }
        var packed = BatchPlan.pack(pieces.stream().map(GroupItems::items).toList(), limits);
        if (!packed.batches().stream().allMatch(place)) {
            return Optional.empty();
        }
        var done = whole == 0 ? pass.done() : page.get(whole - 1).group().number();
        if (done == pass.groups()) {
            // Nothing is to be added to what is open; the pass ends whether or not there is room for it.
            var _ = packed.rest().isEmpty() || place.test(packed.rest());
            return Optional.empty();
        }
        return Optional.of(pass.after(packed.rest().isEmpty() ? done : before(packed.rest(), pieces)));
    }

    /** Number of the last group that an open batch has nothing of. */
    private static long before(List<Waiting> open, List<GroupItems> pieces) {
        return pieces.stream()
                        .filter(piece -> piece.items().getFirst().equals(open.getFirst()))
                        .findFirst()
                        .orElseThrow()
                        .group()
                        .number()
                - 1;
    }
}

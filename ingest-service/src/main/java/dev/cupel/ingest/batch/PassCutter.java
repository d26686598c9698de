package dev.cupel.ingest.batch;

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
    static int minRows(BatchLimits limits) {
        return 2 * limits.joined() + 1;
    }

    /**
     * Cuts the next page of a pass, in the current transaction.
     *
     * @param rows max number of items of the page, at least {@link #minRows}
     * @param place takes a batch; false: there is no room for it in its wave, and the pass ends
     */
    Page cut(String dataset, CutPass pass, BatchLimits limits, int rows, Predicate<List<Waiting>> place) {
        var groups = passes.next(dataset, pass, rows);
        if (groups.isEmpty()) {
            return new Page(pass.all() && !pass.packing() ? Optional.of(pass.thenPacking()) : Optional.empty(), 0);
        }
        var page = items.ofGroups(dataset, pass.turn(), groups, rows);
        var read = page.stream().mapToInt(group -> group.items().size()).sum();
        var units = CutUnit.of(page, read >= rows);
        var next = pass.packing() ? pack(pass, units, limits, place) : fill(dataset, pass, units, limits, place);
        return new Page(next, read);
    }

    private Optional<CutPass> fill(
            String dataset, CutPass pass, List<CutUnit> units, BatchLimits limits, Predicate<List<Waiting>> place) {
        var placed = new TreeMap<Long, Integer>();
        var done = pass.done();
        for (var unit : units) {
            var cut = BatchPlan.fill(unit.items(), limits, unit.isWhole());
            if (!cut.batches().stream().allMatch(place)) {
                return Optional.empty();
            }
            var items = cut.batches().stream().mapToInt(List::size).sum();
            unit.count(items, placed);
            done = unit.isWhole() ? unit.groups().getLast().group().number() : unit.doneAfter(items);
        }
        passes.place(dataset, placed);
        return Optional.of(pass.after(done));
    }

    /**
     * What is left over of a unit.
     *
     * @param before number of the last group before its items
     */
    private record Piece(long before, List<Waiting> items) {}

    private static Optional<CutPass> pack(
            CutPass pass, List<CutUnit> units, BatchLimits limits, Predicate<List<Waiting>> place) {
        var pieces = new ArrayList<Piece>();
        var done = pass.done();
        for (var unit : units) {
            // Items that have come since the pass began may fill batches yet.
            var cut = BatchPlan.fill(unit.items(), limits, unit.isWhole());
            if (!cut.batches().stream().allMatch(place)) {
                return Optional.empty();
            }
            var before =
                    unit.doneAfter(cut.batches().stream().mapToInt(List::size).sum());
            if (unit.isWhole() && !cut.rest().isEmpty()) {
                pieces.add(new Piece(before, cut.rest()));
            }
            done = unit.isWhole() ? unit.groups().getLast().group().number() : before;
        }
        var packed = BatchPlan.pack(pieces.stream().map(Piece::items).toList(), limits);
        if (!packed.batches().stream().allMatch(place)) {
            return Optional.empty();
        }
        if (done == pass.groups()) {
            // Nothing is to be added to what is open; the pass ends whether or not there is room for it.
            var _ = packed.rest().isEmpty() || place.test(packed.rest());
            return Optional.empty();
        }
        return Optional.of(pass.after(packed.rest().isEmpty() ? done : before(packed.rest(), pieces)));
    }

    /** Number of the last group that an open batch has nothing of. */
    private static long before(List<Waiting> open, List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.items().getFirst().equals(open.getFirst()))
                .findFirst()
                .orElseThrow()
                .before();
    }
}

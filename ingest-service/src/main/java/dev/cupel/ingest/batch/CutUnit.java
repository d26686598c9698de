package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.WaitingItems.GroupItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a page has of a unit: of one group or several that batches are cut of together.
 *
 * @param groups in their order
 * @param complete whether the page has all items of the last of these groups
 */
record CutUnit(List<GroupItems> groups, boolean complete) {

    /** The units of a page. Where it is full, its last item's group may go on behind it, and what follows is not read. */
    static List<CutUnit> of(List<GroupItems> page, boolean full) {
        var end = page.size();
        while (full && page.get(end - 1).items().isEmpty()) {
            end--;
        }
        var units = new ArrayList<CutUnit>();
        var begin = 0;
        for (var i = 0; i < end; i++) {
            if (page.get(i).group().last() || i == end - 1) {
                units.add(new CutUnit(page.subList(begin, i + 1), !full || i < end - 1));
                begin = i + 1;
            }
        }
        return units;
    }

    List<Waiting> items() {
        return groups.stream().flatMap(group -> group.items().stream()).toList();
    }

    /** Whether the page has all of it. */
    boolean isWhole() {
        return complete && groups.getLast().group().last();
    }

    /** Number of the last group that nothing is to be done about any more, once so many of the first items are placed. */
    long doneAfter(int placed) {
        var left = placed;
        for (var group : groups) {
            if (left < group.items().size() || (group.equals(groups.getLast()) && !complete)) {
                return group.group().number() - 1;
            }
            left -= group.items().size();
        }
        return groups.getLast().group().number();
    }

    /** Notes how many items of each group are placed, once so many of the first ones are. */
    void count(int placed, Map<Long, Integer> byGroup) {
        var left = placed;
        for (var group : groups) {
            var here = Math.min(left, group.items().size());
            byGroup.put(group.group().number(), here);
            left -= here;
        }
    }
}

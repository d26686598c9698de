package dev.cupel.ingest.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * How a dataset is divided into waves, counted from 1.
 *
 * @param sizes items of the first, second, ... wave; all further items make the last one
 */
public record WaveLayout(List<Long> sizes) {

    public WaveLayout {
        sizes = List.copyOf(sizes);
    }

    /**
     * A wave that takes items.
     *
     * @param room how many more items fit into it
     */
    public record Open(int number, long room) {}

    /** The wave of the next item, when so many items have their place in a wave. */
    public Open after(long placed) {
        var end = 0L;
        for (var i = 0; i < sizes.size(); i++) {
            end += sizes.get(i);
            if (placed < end) {
                return new Open(i + 1, end - placed);
            }
        }
        return new Open(sizes.size() + 1, Long.MAX_VALUE);
    }

    /** The same for so many items; all further ones make a wave of their own. */
    public WaveLayout endingAt(long items) {
        var until = new ArrayList<Long>();
        var placed = 0L;
        for (var size : sizes) {
            if (placed < items) {
                until.add(Math.min(size, items - placed));
                placed += size;
            }
        }
        if (placed < items) {
            until.add(items - placed);
        }
        return new WaveLayout(until);
    }

    /** Items of all the waves before one. */
    public long before(int number) {
        return sizes.stream().limit(number - 1L).mapToLong(Long::longValue).sum();
    }
}

package dev.cupel.local.publish.send;

import java.util.concurrent.atomic.AtomicInteger;

/** Where the records of items are on cupel.datasets, by the items' positions: 12 bytes an item. Written by the producer's thread. */
final class SentRecords {

    private static final int NONE = 0;

    /** One more than the partition, so that 0 means none. */
    private final int[] partitions;

    private final long[] offsets;
    private final AtomicInteger count = new AtomicInteger();

    SentRecords(int items) {
        partitions = new int[items];
        offsets = new long[items];
    }

    void add(int position, int partition, long offset) {
        partitions[position] = partition + 1;
        offsets[position] = offset;
        // What is written before is seen by whoever has read this.
        count.incrementAndGet();
    }

    int size() {
        return count.get();
    }

    boolean has(int position) {
        return position < partitions.length && partitions[position] != NONE;
    }

    int partition(int position) {
        return partitions[position] - 1;
    }

    long offset(int position) {
        return offsets[position];
    }
}

package dev.cupel.emulator.fault;

import dev.cupel.emulator.wire.Hash;

/** How often each key occurred. A key is the 64 bits of its hash, so that millions of them fit into little memory. */
final class Occurrences {

    private static final int FIRST_CAPACITY = 1 << 10;

    private long[] hashes = new long[FIRST_CAPACITY];
    private int[] counts = new int[FIRST_CAPACITY];
    private int size;

    /** Counts the key once more and gives the new count. */
    synchronized int next(String key) {
        if (size > hashes.length / 4 * 3) {
            grow();
        }
        var hash = Hash.of(0, key);
        var at = slot(hash);
        if (counts[at] == 0) {
            hashes[at] = hash;
            size++;
        }
        counts[at]++;
        return counts[at];
    }

    /** The slot of the hash, or the free one for it. */
    private int slot(long hash) {
        var at = (int) hash & (hashes.length - 1);
        while (counts[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & (hashes.length - 1);
        }
        return at;
    }

    private void grow() {
        var oldHashes = hashes;
        var oldCounts = counts;
        hashes = new long[oldHashes.length * 2];
        counts = new int[hashes.length];
        for (var i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] != 0) {
                var at = slot(oldHashes[i]);
                hashes[at] = oldHashes[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}

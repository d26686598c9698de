package dev.cupel.files.input;

import java.util.Arrays;

/**
 * 128-bit hashes, each with the number that it was given: 24 bytes an entry in place of the texts. Of a billion texts no two have
 * the same hash but with a probability of 10⁻²¹.
 */
public final class Hashes {

    private static final int START = 1 << 10;
    private static final long NONE = -1;

    private long[] high = new long[START];
    private long[] low = new long[START];
    private long[] values = values(START);
    private int size;

    private static long[] values(int length) {
        var values = new long[length];
        Arrays.fill(values, NONE);
        return values;
    }

    public int size() {
        return size;
    }

    /** The number that a hash has; -1: none. */
    public long get(Hash hash) {
        return values[slot(hash.high(), hash.low())];
    }

    /** Gives a hash that has none a number from 0 on. */
    public void put(Hash hash, long value) {
        if (size >= values.length / 2) {
            grow();
        }
        set(hash.high(), hash.low(), value);
        size++;
    }

    private void set(long highHalf, long lowHalf, long value) {
        var slot = slot(highHalf, lowHalf);
        high[slot] = highHalf;
        low[slot] = lowHalf;
        values[slot] = value;
    }

    private int slot(long highHalf, long lowHalf) {
        var mask = values.length - 1;
        var slot = (int) highHalf & mask;
        while (values[slot] != NONE && (high[slot] != highHalf || low[slot] != lowHalf)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        var before = new long[][] {high, low, values};
        high = new long[before[0].length * 2];
        low = new long[high.length];
        values = values(high.length);
        for (var i = 0; i < before[2].length; i++) {
            if (before[2][i] != NONE) {
                set(before[0][i], before[1][i], before[2][i]);
            }
        }
    }
}

package dev.cupel.local.publish.inspect;

/** How long texts are, in characters. Between the shortest and the longest they are counted by classes, each 2% wider than the last. */
final class Lengths {

    private static final double STEP = Math.log(1.02);
    private static final int CLASSES = 1_200;

    private final long[] counts = new long[CLASSES];
    private long count;
    private long sum;
    private int min = Integer.MAX_VALUE;
    private int max;

    void add(int length) {
        counts[classOf(length)]++;
        count++;
        sum += length;
        min = Math.min(min, length);
        max = Math.max(max, length);
    }

    long sum() {
        return sum;
    }

    int min() {
        return count == 0 ? 0 : min;
    }

    int max() {
        return max;
    }

    /** The length that such a part of the texts does not exceed, to 2%. */
    long quantile(double part) {
        var wanted = (long) Math.ceil(part * count);
        var seen = 0L;
        for (var i = 0; i < CLASSES; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.clamp(upper(i), min(), max);
            }
        }
        return max;
    }

    private static int classOf(int length) {
        return Math.min(CLASSES - 1, (int) Math.ceil(Math.log1p(length) / STEP));
    }

    private static long upper(int classNumber) {
        return Math.round(Math.expm1(classNumber * STEP));
    }
}

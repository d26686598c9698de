package dev.cupel.emulator.jobs;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Counts the keys of some jobs by sorting their hashes; the texts are only read from disk, one at a time. Whether a
 * key's answer was paid counts if its job is billed.
 */
final class KeyCounts {

    private final JobFolder folder;
    private final List<LiveJob> jobs;
    private final long[] sorted;

    KeyCounts(JobFolder folder, List<LiveJob> jobs, Predicate<LiveJob> billed) {
        this.folder = folder;
        this.jobs = jobs;
        this.sorted = sorted(billed);
    }

    /** The keys that were sent more than once, in their order. */
    List<SentKey> repeated() {
        var repeated = new TreeMap<String, SentKey>();
        if (anyTwice()) {
            each(key -> {
                if (key.times() > 1) {
                    repeated.put(key.key(), key);
                }
            });
        }
        return List.copyOf(repeated.values());
    }

    /** Gives every key once, in the order in which they were first sent. */
    void each(Consumer<SentKey> consumer) {
        var given = new BitSet(sorted.length);
        for (var job : jobs) {
            KeyFile.read(folder.keys(job.job().id()), (key, hash) -> {
                var first = first(hash >>> 1);
                if (first < sorted.length && !given.get(first)) {
                    given.set(first);
                    consumer.accept(counted(key, hash >>> 1, first));
                }
            });
        }
    }

    private SentKey counted(String key, long hash, int first) {
        var times = 0;
        var paid = 0;
        for (var i = first; i < sorted.length && sorted[i] >>> 1 == hash; i++) {
            times++;
            paid += (int) (sorted[i] & 1);
        }
        return new SentKey(key, times, paid);
    }

    /** The first place of a hash, with or without a paid answer. */
    private int first(long hash) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < hash << 1) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean anyTwice() {
        for (var i = 1; i < sorted.length; i++) {
            if (sorted[i] >>> 1 == sorted[i - 1] >>> 1) {
                return true;
            }
        }
        return false;
    }

    private long[] sorted(Predicate<LiveJob> billed) {
        var all = new long
                [jobs.stream().mapToInt(job -> job.keyHashes(folder).length).reduce(0, Math::addExact)];
        var at = 0;
        for (var job : jobs) {
            var mask = billed.test(job) ? ~0L : ~1L;
            for (var hash : job.keyHashes(folder)) {
                all[at++] = hash & mask;
            }
        }
        Arrays.sort(all);
        return all;
    }
}

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

    /** The keys that were sent more than once; the texts only of the first ones, in their order. */
    RepeatedKeys repeated(int atMost) {
        var keys = 0L;
        var maxTimes = 0;
        var paidTwice = 0L;
        for (var from = 0; from < sorted.length; from = end(from)) {
            var times = end(from) - from;
            if (times > 1) {
                keys++;
                maxTimes = Math.max(maxTimes, times);
                paidTwice += paid(from, from + times) > 1 ? 1 : 0;
            }
        }
        return new RepeatedKeys(keys, maxTimes, paidTwice, keys == 0 ? List.of() : first(atMost));
    }

    private List<SentKey> first(int atMost) {
        var first = new TreeMap<String, SentKey>();
        each(key -> {
            if (key.times() > 1) {
                first.put(key.key(), key);
                if (first.size() > atMost) {
                    first.pollLastEntry();
                }
            }
        });
        return List.copyOf(first.values());
    }

    /** Gives every key once, in the order in which they were first sent. */
    void each(Consumer<SentKey> consumer) {
        var given = new BitSet(sorted.length);
        for (var job : jobs) {
            KeyFile.read(folder.keys(job.job().id()), (key, hash) -> {
                var first = first(hash >>> 1);
                if (first < sorted.length && !given.get(first)) {
                    given.set(first);
                    consumer.accept(new SentKey(key, end(first) - first, paid(first, end(first))));
                }
            });
        }
    }

    /** After the last place of the hash that stands at a place. */
    private int end(int from) {
        var end = from + 1;
        while (end < sorted.length && sorted[end] >>> 1 == sorted[from] >>> 1) {
            end++;
        }
        return end;
    }

    private int paid(int from, int to) {
        var paid = 0;
        for (var i = from; i < to; i++) {
            paid += (int) (sorted[i] & 1);
        }
        return paid;
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

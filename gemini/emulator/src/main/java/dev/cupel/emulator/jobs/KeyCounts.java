package dev.cupel.emulator.jobs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Finds repeated keys by sorting their hashes; only for these are the texts read from disk. */
final class KeyCounts {

    private final JobFolder folder;

    KeyCounts(JobFolder folder) {
        this.folder = folder;
    }

    /** The repeated keys in their order; what a job's answers cost counts if the job is billed. */
    List<RepeatedKey> repeated(List<LiveJob> jobs, Predicate<LiveJob> billed) {
        var counts = counts(sorted(jobs, billed));
        var repeated = new TreeMap<String, RepeatedKey>();
        for (var job : counts.isEmpty() ? List.<LiveJob>of() : jobs) {
            KeyFile.read(folder.keys(job.job().id()), (key, hash) -> {
                var count = counts.get(hash >>> 1);
                if (count != null) {
                    repeated.put(key, new RepeatedKey(key, count.times(), count.paid()));
                }
            });
        }
        return List.copyOf(repeated.values());
    }

    private long[] sorted(List<LiveJob> jobs, Predicate<LiveJob> billed) {
        var all = jobs.stream()
                .flatMapToLong(job -> {
                    var hashes = Arrays.stream(job.keyHashes(folder));
                    return billed.test(job) ? hashes : hashes.map(hash -> hash & ~1L);
                })
                .toArray();
        Arrays.sort(all);
        return all;
    }

    private static Map<Long, RepeatedKey> counts(long[] sorted) {
        var counts = new HashMap<Long, RepeatedKey>();
        var from = 0;
        for (var i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] >>> 1 != sorted[from] >>> 1) {
                if (i - from > 1) {
                    var paid = (int) Arrays.stream(sorted, from, i)
                            .filter(h -> (h & 1) == 1)
                            .count();
                    counts.put(sorted[from] >>> 1, new RepeatedKey("", i - from, paid));
                }
                from = i;
            }
        }
        return counts;
    }
}

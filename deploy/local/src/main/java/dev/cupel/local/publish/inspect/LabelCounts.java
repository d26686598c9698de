package dev.cupel.local.publish.inspect;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many items have each text of a label. */
final class LabelCounts {

    /** More texts than anybody groups by. */
    private static final int MAX_TEXTS = 10_000;

    private final Map<String, Long> counts = new HashMap<>();
    private boolean more;

    void add(String text) {
        if (counts.size() < MAX_TEXTS || counts.containsKey(text)) {
            counts.merge(text, 1L, Long::sum);
        } else {
            more = true;
        }
    }

    int texts() {
        return counts.size();
    }

    /** Whether there are further ones, which were not counted. */
    boolean hasMore() {
        return more;
    }

    /** Those that most items have, most first. */
    List<Map.Entry<String, Long>> most(int count) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .toList();
    }

    long fewest() {
        return counts.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }
}

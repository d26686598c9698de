package dev.cupel.local.publish;

import java.util.ArrayList;
import java.util.List;

/**
 * Items that would not be asked.
 *
 * @param equal how many have requests equal to that of another one of the input
 * @param answered how many have requests that were answered before
 */
record NotAsked(int equal, int answered) {

    static final NotAsked NONE = new NotAsked(0, 0);

    int total() {
        return equal + answered;
    }

    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        if (equal > 0) {
            parts.add("%,d equal to another one".formatted(equal));
        }
        if (answered > 0) {
            parts.add("%,d answered before".formatted(answered));
        }
        return String.join(", ", List.copyOf(parts));
    }
}

package dev.cupel.local.publish.input;

import java.util.Map;
import java.util.SequencedMap;

/** What was found in the input. */
public sealed interface Found {

    /**
     * An item that can be published.
     *
     * @param fields its texts, in the order of the file
     * @param source file and place in it
     */
    record Item(String id, SequencedMap<String, String> fields, Map<String, String> labels, String source)
            implements Found {}

    /**
     * Something that cannot, and why. Never repeats the text of an item.
     *
     * @param where the file, and the place in it where there is one
     * @param spoilsItsFile whether nothing of the file can be used
     */
    public record Problem(String where, String reason, boolean spoilsItsFile) implements Found {

        public Problem(String where, String reason) {
            this(where, reason, false);
        }

        @Override
        public String toString() {
            return "%s: %s".formatted(where, reason);
        }
    }
}

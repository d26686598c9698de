package dev.cupel.files.input;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What was found in the input. */
public sealed interface Found {

    /**
     * An item.
     *
     * @param isIdMade whether the file has no id for it
     * @param fields its texts, in the order of the file
     */
    record Item(
            String id, boolean isIdMade, SequencedMap<String, String> fields, Map<String, String> labels, Place place)
            implements Found {

        /** With an id that the file has. */
        public Item(String id, SequencedMap<String, String> fields, Map<String, String> labels, Place place) {
            this(id, false, fields, labels, place);
        }

        /** File and place in it, as the record says. */
        public String source() {
            return place.item();
        }
    }

    /** Something that cannot be published, and why. Never repeats the text of an item. */
    record Problem(Place place, String reason, Extent extent) implements Found {

        public Problem(Place place, String reason) {
            this(place, reason, Extent.ITEM);
        }

        @Override
        public String toString() {
            return "%s: %s".formatted(place, reason);
        }
    }

    /**
     * Something that one should know, though all can be published.
     *
     * @param isGuess whether it might be otherwise
     */
    record Notice(Place place, String text, boolean isGuess) implements Found {

        public Notice(Place place, String text) {
            this(place, text, false);
        }

        @Override
        public String toString() {
            return "%s: %s".formatted(place, text);
        }
    }

    /**
     * A file without any item.
     *
     * @param labels that its items would have
     */
    record Empty(Place place, Map<String, String> labels) implements Found {

        /** With those of its labels that have one of these names. */
        public Empty of(List<String> names) {
            var named = new TreeMap<>(labels);
            named.keySet().retainAll(names);
            return new Empty(place, named);
        }

        public boolean isLabelled() {
            return !labels.isEmpty();
        }

        @Override
        public String toString() {
            return place + ": 0 items";
        }
    }

    /** What a problem spoils. */
    enum Extent {
        ITEM,
        REST_OF_FILE,
        FILE
    }
}

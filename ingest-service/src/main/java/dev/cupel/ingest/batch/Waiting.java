package dev.cupel.ingest.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item that waits for a batch.
 *
 * @param group that it is of, by the labels that the recipe groups by
 * @param characters of a request about nothing but it
 * @param tokens estimated, likewise
 */
record Waiting(String item, int attempt, @Nullable String group, int characters, int tokens) {

    /** How often the record of a batch has the id of an item. */
    static final int IDS = 2;

    /** Bytes around them: the dataset's name, which has at most a hundred, numbers and lengths. */
    static final int AROUND_IDS = 130;

    /** Bytes that it takes in the record of its batch, at most: its id, also in a key, and their lengths. */
    long bytes() {
        return IDS * (long) item.getBytes(UTF_8).length + AROUND_IDS;
    }

    static long characters(List<Waiting> items) {
        return items.stream().mapToLong(Waiting::characters).sum();
    }

    static long tokens(List<Waiting> items) {
        return items.stream().mapToLong(Waiting::tokens).sum();
    }
}

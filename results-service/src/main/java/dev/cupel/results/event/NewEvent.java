package dev.cupel.results.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has happened, before it has its number.
 *
 * @param batch null: it is not about one
 * @param item null: it is not about one
 * @param fact what of this dataset has happened: the same for the same, however often it is heard
 * @param details further members, for readers; values are texts and numbers
 */
record NewEvent(
        EventType type,
        String dataset,
        @Nullable String batch,
        @Nullable String item,
        String fact,
        Instant at,
        Map<String, Object> details) {

    static NewEvent ofDataset(EventType type, String dataset, String fact, Instant at, Map<String, Object> details) {
        return new NewEvent(type, dataset, null, null, fact, at, details);
    }

    static NewEvent ofBatch(
            EventType type, String dataset, String batch, String fact, Instant at, Map<String, Object> details) {
        return new NewEvent(type, dataset, batch, null, fact, at, details);
    }
}

package dev.cupel.results.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to a dataset.
 *
 * @param seq its number among the dataset's events, in the order in which they were committed
 * @param at when it happened, as whoever stated it said
 * @param batch null: it is not about one
 * @param item null: it is not about one
 * @param details depends on the type
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
        long seq,
        Instant at,
        EventType type,
        String dataset,
        @Nullable String batch,
        @Nullable String item,
        JsonNode details) {}

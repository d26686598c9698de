package dev.cupel.results.event;

import dev.cupel.rest.Problems;
import dev.cupel.rest.Readers;
import dev.cupel.rest.Readers.Kind;
import dev.cupel.results.event.ItemHistories.ItemEvent;
import dev.cupel.results.web.KnownDatasets;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened, in order. */
@RestController
class HistoryController {

    private final KnownDatasets known;
    private final EventReader events;
    private final ItemHistories histories;
    private final EventStream stream;

    HistoryController(KnownDatasets known, EventReader events, ItemHistories histories, EventStream stream) {
        this.known = known;
        this.events = events;
        this.histories = histories;
        this.stream = stream;
    }

    /**
     * What happened to a dataset, after a number.
     *
     * @param after number of the event behind which the list begins; 0: at the first one
     */
    @GetMapping("/datasets/{id}/events")
    List<Event> events(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        return events.after(known.require(id), after, Problems.limit(limit));
    }

    /**
     * What happened to a dataset, one JSON object a line, and on request as it happens.
     *
     * @param after number of the event behind which the stream begins; 0: at the first one
     * @param follow whether it goes on with events as they happen
     */
    @ApiResponse(
            responseCode = "200",
            description = "One event a line",
            content = @Content(mediaType = "application/jsonl", schema = @Schema(implementation = Event.class)))
    @Readers(Kind.STREAM)
    @GetMapping("/datasets/{id}/events.jsonl")
    void stream(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "false") boolean follow,
            HttpServletResponse response)
            throws IOException {
        known.require(id);
        response.setContentType("application/jsonl");
        var out = response.getOutputStream();
        if (follow) {
            stream.follow(id, after, out);
        } else {
            stream.write(id, after, out);
        }
    }

    /** All that happened to an item. */
    @GetMapping("/datasets/{id}/items/{item}/events")
    List<ItemEvent> ofItem(@PathVariable String id, @PathVariable String item) {
        known.requireItem(id, item);
        return histories.of(id, item);
    }

    /** All that happened to an item, whatever its id. */
    @GetMapping("/datasets/{id}/item/events")
    List<ItemEvent> ofAnyItem(@PathVariable String id, @RequestParam String item) {
        return ofItem(id, Problems.text("item", item));
    }

    /**
     * What happened to a batch and its items, after a number.
     *
     * @param after number of the event behind which the list begins; 0: at the first one
     */
    @GetMapping("/datasets/{id}/batches/{batch}/events")
    List<Event> ofBatch(
            @PathVariable String id,
            @PathVariable String batch,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        known.requireBatch(id, batch);
        return events.ofBatch(id, batch, after, Problems.limit(limit));
    }
}

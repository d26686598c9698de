package dev.cupel.results.progress;

import dev.cupel.api.results.Progress;
import dev.cupel.rest.Readers;
import dev.cupel.rest.Readers.Kind;
import dev.cupel.results.web.KnownDatasets;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows progress as it is made. */
@RestController
class ProgressController {

    private final KnownDatasets known;
    private final ProgressFeed feed;

    ProgressController(KnownDatasets known, ProgressFeed feed) {
        this.known = known;
        this.feed = feed;
    }

    /**
     * Progress as it is made, as server-sent events, until the dataset is finished. Begins with the figures as they
     * are, also for those who come back: whatever their last event was.
     */
    @ApiResponse(
            responseCode = "200",
            description = "The data of each event",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(implementation = Progress.class)))
    @Readers(Kind.STREAM)
    @GetMapping(path = "/datasets/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter progress(@PathVariable String id) {
        return feed.subscribe(known.require(id));
    }
}

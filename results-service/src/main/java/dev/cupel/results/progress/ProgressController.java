package dev.cupel.results.progress;

import dev.cupel.rest.Readers;
import dev.cupel.rest.Readers.Kind;
import dev.cupel.results.web.KnownDatasets;
import io.swagger.v3.oas.annotations.Operation;
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

    /** Begins with the figures as they are, also for those who come back: whatever their last event was. */
    @Readers(Kind.STREAM)
    @Operation(summary = "Progress as it is made, as server-sent events, until the dataset is finished")
    @GetMapping(path = "/datasets/{id}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter progress(@PathVariable String id) {
        return feed.subscribe(known.require(id));
    }
}

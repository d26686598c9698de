package dev.cupel.poller;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How it goes with jobs. */
@RestController
class PollerController {

    private final Timelines timelines;

    PollerController(Timelines timelines) {
        this.timelines = timelines;
    }

    /**
     * The polls of a dataset's jobs.
     *
     * @param troubles batches whose last poll failed, or whose job was given up on, with the reason
     * @param late batches whose job is open beyond the time in which Gemini means to end it
     * @param jobs newest first
     */
    record Polls(String dataset, Map<String, String> troubles, List<String> late, List<Timeline> jobs) {}

    @Operation(
            summary =
                    "The jobs of a dataset with their timelines; which are late, and which could not be asked for, and why")
    @GetMapping("/datasets/{id}")
    Polls dataset(@PathVariable String id, @RequestParam(defaultValue = "1000") int limit) {
        return new Polls(id, timelines.troubles(id), timelines.late(id), timelines.of(id, limit));
    }
}

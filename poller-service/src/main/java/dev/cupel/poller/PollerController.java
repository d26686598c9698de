package dev.cupel.poller;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which jobs cannot be asked for. */
@RestController
class PollerController {

    private final Jobs jobs;

    PollerController(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * The polls of a dataset's jobs.
     *
     * @param troubles batches whose last poll failed, with the reason
     */
    record Polls(String dataset, Map<String, String> troubles) {}

    @Operation(summary = "Which jobs of a dataset could not be asked for, and why")
    @GetMapping("/datasets/{id}")
    Polls dataset(@PathVariable String id) {
        return new Polls(id, jobs.troubles(id));
    }
}

package dev.cupel.poller.timeline;

import dev.cupel.poller.poll.Durations;
import dev.cupel.rest.Problems;
import dev.cupel.rest.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the polls of jobs. */
@RestController
class PollerController {

    private static final int MAX_JOBS = 10_000;

    private final Timelines timelines;
    private final Durations durations;
    private final PollReasons reasons;

    PollerController(Timelines timelines, Durations durations, PollReasons reasons) {
        this.timelines = timelines;
        this.durations = durations;
        this.reasons = reasons;
    }

    /**
     * The polls of a dataset's jobs.
     *
     * @param dataset name of the dataset
     * @param troubles batches whose last poll failed, or whose job was given up on, with the reason
     * @param late batches whose job is open beyond the time in which Gemini means to end it
     * @param jobs its jobs, newest first
     * @param expectedEnd when nine in ten jobs like those that are open have ended, so that all of these may have;
     *     null: none is open, or too few like one of them have ended
     * @param reasons why jobs have no end that is known, the most important first
     */
    record Polls(
            @Schema(example = "songs-2026") String dataset,

            @Schema(example = "{\"songs-2026-0001\": \"429 RESOURCE_EXHAUSTED\"}")
            Map<String, String> troubles,

            @Schema(example = "[\"songs-2026-0001\"]") List<String> late,
            List<Timeline> jobs,

            @Schema(example = "2026-11-28T11:10:00Z") @Nullable
            Instant expectedEnd,

            List<Reason> reasons) {}

    /** The jobs of a dataset with their timelines; which are late, and which could not be asked for, and why. */
    @GetMapping("/datasets/{id}")
    Polls dataset(@PathVariable String id, @RequestParam(defaultValue = "1000") int limit) {
        if (!timelines.isKnown(id)) {
            throw Problems.notFound("no job of dataset '%s' has come here".formatted(id));
        }
        return new Polls(
                id,
                timelines.troubles(id),
                timelines.late(id),
                timelines.of(id, Problems.limit(limit, MAX_JOBS)),
                expectedEnd(id),
                reasons.of(id));
    }

    private @Nullable Instant expectedEnd(String dataset) {
        var kinds = timelines.open(dataset);
        var ends = kinds.stream()
                .flatMap(kind -> durations.of(kind.model(), kind.sizeClass()).stream()
                        .map(expected -> kind.lastSubmitted().plus(expected.late())))
                .toList();
        return ends.size() < kinds.size() || ends.isEmpty() ? null : Collections.max(ends);
    }
}

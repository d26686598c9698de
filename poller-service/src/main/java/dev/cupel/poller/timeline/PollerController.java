package dev.cupel.poller.timeline;

import dev.cupel.api.poller.Polls;
import dev.cupel.poller.poll.Durations;
import dev.cupel.rest.Problems;
import java.time.Instant;
import java.util.Collections;
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

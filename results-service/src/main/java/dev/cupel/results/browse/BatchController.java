package dev.cupel.results.browse;

import dev.cupel.api.results.UnusedOfBatch;
import dev.cupel.api.results.Wave;
import dev.cupel.rest.Problems;
import dev.cupel.results.browse.BatchViews.BatchView;
import dev.cupel.results.browse.BatchViews.JobView;
import dev.cupel.results.event.Event;
import dev.cupel.results.event.EventReader;
import dev.cupel.results.report.HeldGates;
import dev.cupel.results.report.HeldGates.HeldGate;
import dev.cupel.results.wave.Waves;
import dev.cupel.results.web.KnownDatasets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A dataset's waves, batches and jobs. */
@RestController
class BatchController {

    private final KnownDatasets known;
    private final BatchViews batches;
    private final Waves waves;
    private final HeldGates gates;
    private final EventReader events;

    BatchController(KnownDatasets known, BatchViews batches, Waves waves, HeldGates gates, EventReader events) {
        this.known = known;
        this.batches = batches;
        this.waves = waves;
        this.gates = gates;
        this.events = events;
    }

    /**
     * A job and what happened to it, in order.
     *
     * @param job the job
     * @param timeline what happened to it, in order
     */
    record JobDetails(JobView job, List<Event> timeline) {}

    /** Waves, how they come out, and what is decided at the gates between them. */
    @GetMapping("/datasets/{id}/waves")
    List<Wave> waves(@PathVariable String id) {
        return waves.of(known.require(id));
    }

    /**
     * The gate at which a dataset is held.
     *
     * @param held the gate; null: the dataset is not held at one
     */
    record GateView(@Nullable HeldGate held) {}

    /**
     * The gate that holds a dataset: failures by cause with what mends each, cost so far and of the rest, and samples
     * before and after.
     */
    @GetMapping("/datasets/{id}/gate")
    GateView gate(@PathVariable String id) {
        return new GateView(gates.of(known.require(id)).orElse(null));
    }

    /**
     * Batches, in the order of their numbers.
     *
     * @param after id of the batch behind which the list begins; empty: at the first one
     */
    @GetMapping("/datasets/{id}/batches")
    List<BatchView> batches(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "500") int limit) {
        return batches.batches(known.require(id), Problems.text("after", after), Problems.limit(limit));
    }

    /**
     * Jobs, in the order of their batches.
     *
     * @param after id of the batch behind which the list begins; empty: at the first one
     */
    @GetMapping("/datasets/{id}/jobs")
    List<JobView> jobs(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "500") int limit) {
        return batches.jobs(known.require(id), Problems.text("after", after), Problems.limit(limit));
    }

    /**
     * What has come in results and answers nothing, by batch, newest first; of all datasets or of one.
     *
     * @param dataset name of the dataset; null: all
     */
    @GetMapping("/unused")
    List<UnusedOfBatch> unused(
            @RequestParam(required = false) @Nullable String dataset, @RequestParam(defaultValue = "100") int limit) {
        return batches.unused(
                dataset == null ? null : known.require(Problems.text("dataset", dataset)), Problems.limit(limit));
    }

    /** The job of a batch, with what happened to it. */
    @GetMapping("/datasets/{id}/jobs/{batch}")
    JobDetails job(@PathVariable String id, @PathVariable String batch) {
        var job = batches.job(id, batch)
                .orElseThrow(() -> Problems.notFound("dataset '%s' has no job of a batch '%s'".formatted(id, batch)));
        return new JobDetails(job, events.timeline(id, batch));
    }
}

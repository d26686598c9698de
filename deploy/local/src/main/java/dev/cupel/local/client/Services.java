package dev.cupel.local.client;

import dev.cupel.api.poller.Polls;
import dev.cupel.api.submit.JobView;
import dev.cupel.local.client.answer.HeldGate;
import dev.cupel.local.client.answer.LateJob;
import dev.cupel.local.client.answer.PolledJobs;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Waves;
import dev.cupel.local.stack.StackFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services of a running stack, and what only several of them know together. */
public final class Services {

    /** More open jobs than any quota allows. */
    private static final int MAX_OPEN_JOBS = 10_000;

    private final StackFile stack;
    private final Rest rest = new Rest();
    private final IngestClient ingest;
    private final SubmitClient submit;
    private final PollerClient poller;
    private final ResultsClient results;

    public Services(StackFile stack) {
        this.stack = stack;
        this.ingest = new IngestClient(stack.ingestUrl(), rest);
        this.submit = new SubmitClient(stack.submitUrl(), rest);
        this.poller = new PollerClient(stack.pollerUrl(), rest);
        this.results = new ResultsClient(stack.resultsUrl(), rest);
    }

    public IngestClient ingest() {
        return ingest;
    }

    public SubmitClient submit() {
        return submit;
    }

    public PollerClient poller() {
        return poller;
    }

    public ResultsClient results() {
        return results;
    }

    /** The emulator of a stack that has one. */
    public EmulatorClient emulator() {
        return new EmulatorClient(Objects.requireNonNull(stack.emulatorUrl(), "the stack has no emulator"), rest);
    }

    /** Whether the process that runs the stack is still there. */
    public boolean areSupervised() {
        return stack.runs();
    }

    /** That the process which ran the stack has ended, and what to do. */
    public String stopped() {
        return stack.stopped();
    }

    /** Where a dataset stands; empty when it is not declared. */
    public Optional<Snapshot> snapshot(String dataset) throws InterruptedException {
        var intake = ingest.intake(dataset);
        if (intake.isEmpty()) {
            return Optional.empty();
        }
        var first = intake.get().waitsFor();
        return Optional.of(new Snapshot(
                intake.get(),
                results.progress(dataset),
                submit.submission(dataset),
                pollingAsFarAsKnown(dataset),
                first != null && ingest.intake(first).isEmpty()));
    }

    /**
     * As {@link #snapshot}.
     *
     * @throws ClientException when it is not declared
     */
    public Snapshot declared(String dataset) throws InterruptedException {
        return snapshot(dataset).orElseThrow(() -> ClientException.undeclared(dataset));
    }

    /** A poller-service that does not answer hides no figures: all others are there without it. */
    private Polls pollingAsFarAsKnown(String dataset) throws InterruptedException {
        try {
            return poller.polling(dataset);
        } catch (UnreachableException e) {
            var away = Reasons.of(
                    "POLLER_AWAY", "the ends of jobs are not seen now: poller-service does not answer", null);
            return new Polls(dataset, Map.of(), List.of(), List.of(), null, List.of(away));
        }
    }

    /** The gate at which a dataset is held; empty: none, as far as submit-service and results-service both know. */
    public Optional<HeldGate> heldGate(Snapshot snapshot) throws InterruptedException {
        return snapshot.submission().waves().stream().noneMatch(Waves::isHeld)
                ? Optional.empty()
                : results.heldGate(snapshot.intake().dataset());
    }

    /**
     * Jobs that are open beyond the time in which Gemini means to end them, by dataset and batch.
     *
     * @param dataset null: of any
     */
    public List<LateJob> lateJobs(@Nullable String dataset) throws InterruptedException {
        var late = new ArrayList<LateJob>();
        for (var open : submit.jobs(dataset, "accepted", MAX_OPEN_JOBS).stream()
                .map(JobView::dataset)
                .sorted()
                .distinct()
                .toList()) {
            late.addAll(PolledJobs.late(poller.polling(open)));
        }
        return late;
    }
}

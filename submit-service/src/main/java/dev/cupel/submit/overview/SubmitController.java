package dev.cupel.submit.overview;

import dev.cupel.api.submit.HeldDataset;
import dev.cupel.api.submit.JobView;
import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.rest.Line;
import dev.cupel.rest.Problems;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.recovery.Quarantine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where batches stand on their way to Gemini, what is reserved, and what an operator decides about quarantine. */
@RestController
public class SubmitController {

    /** More than any quota lets be open at a time. */
    private static final int MAX_JOBS = 10_000;

    private final SubmissionViews views;
    private final Reasons reasons;
    private final Quarantine quarantine;
    private final GeminiProjects gemini;

    SubmitController(SubmissionViews views, Reasons reasons, Quarantine quarantine, GeminiProjects gemini) {
        this.views = views;
        this.reasons = reasons;
        this.quarantine = quarantine;
        this.gemini = gemini;
    }

    /**
     * What an operator decides about a batch in quarantine.
     *
     * @param job Gemini's name of the job to adopt; null: the batch is released
     * @param by name of the operator who decides
     * @param reason why; null: not said
     */
    public record Decision(
            @Schema(example = "batches/k3v9w2") @Line(max = 200) @Nullable
            String job,

            @Schema(example = "mira") @Line @Nullable String by,

            @Schema(example = "seen in the list of jobs") @Line @Nullable
            String reason) {}

    /** Where a dataset stands on its way to Gemini: waves, gates, batches, spending. */
    @GetMapping("/datasets/{id}")
    public SubmissionView dataset(@PathVariable String id) {
        if (!views.isKnown(id)) {
            throw Problems.notFound("nothing of dataset '%s' has come here".formatted(id));
        }
        return views.dataset(id);
    }

    /** Datasets that wait for somebody, and what for. */
    @GetMapping("/held")
    public List<HeldDataset> held() {
        return reasons.held();
    }

    /** Gemini projects that datasets can be bound to. */
    @GetMapping("/projects")
    public List<String> projects() {
        return List.copyOf(gemini.names());
    }

    /** What of the quota is in use. */
    @GetMapping("/quota")
    public List<QuotaView> quota() {
        return views.quota();
    }

    /**
     * Batches and their jobs, newest first.
     *
     * @param state state of the batches; null: any
     * @param dataset name of the dataset; null: any
     */
    @GetMapping("/jobs")
    public List<JobView> jobs(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestParam(defaultValue = "100") int limit) {
        return views.jobs(
                state == null ? null : Problems.oneOf("state", BatchState.values(), state),
                dataset,
                Problems.limit(limit, MAX_JOBS));
    }

    /** Takes a job for that of a batch in quarantine. */
    @PostMapping("/jobs/{batch}/adopt")
    public void adopt(@PathVariable String batch, @RequestBody @Valid Decision decision) {
        var job = decision.job();
        if (job == null || !job.startsWith("batches/")) {
            throw Problems.bad("job: expected the name of a job, batches/...");
        }
        decide(() -> quarantine.adopt(batch, job, operator(decision), reason(decision)));
    }

    /** Lets a batch in quarantine be sent again. */
    @PostMapping("/jobs/{batch}/release")
    public void release(@PathVariable String batch, @RequestBody @Valid Decision decision) {
        decide(() -> quarantine.release(batch, operator(decision), reason(decision)));
    }

    private static void decide(Runnable decision) {
        try {
            decision.run();
        } catch (IllegalArgumentException e) {
            throw Problems.bad(String.valueOf(e.getMessage()));
        } catch (GeminiException e) {
            throw Problems.bad("Gemini says: " + e.getMessage());
        }
    }

    private static String operator(Decision decision) {
        if (decision.by() == null || decision.by().isBlank()) {
            throw Problems.bad("by: expected the name of whoever decides");
        }
        return decision.by();
    }

    private static String reason(Decision decision) {
        return decision.reason() == null ? "" : decision.reason();
    }
}

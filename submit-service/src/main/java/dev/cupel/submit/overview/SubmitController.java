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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Pattern.Flag;
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

    private static final String JOB = "expected the name of a job, batches/...";
    private static final String OPERATOR = "expected the name of whoever decides";

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
     * An operator's decision that a job is that of a batch in quarantine.
     *
     * @param job Gemini's name of the job
     * @param by name of the operator who decides
     * @param reason why; null: not said
     */
    public record Adoption(
            @Schema(example = "batches/k3v9w2")
            @NotNull(message = JOB)
            @Line(max = 200)
            @Pattern(regexp = "^batches/.*", flags = Flag.DOTALL, message = JOB)
            String job,

            @Schema(example = "mira") @NotBlank(message = OPERATOR) @Line
            String by,

            @Schema(example = "seen in the list of jobs") @Line @Nullable
            String reason) {}

    /**
     * An operator's decision that a batch in quarantine has no job.
     *
     * @param by name of the operator who decides
     * @param reason why; null: not said
     */
    public record Release(
            @Schema(example = "mira") @NotBlank(message = OPERATOR) @Line
            String by,

            @Schema(example = "not in the list of jobs") @Line @Nullable
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
    public void adopt(@PathVariable String batch, @RequestBody @Valid Adoption adoption) {
        decide(() -> quarantine.adopt(batch, adoption.job(), adoption.by(), orEmpty(adoption.reason())));
    }

    /** Lets a batch in quarantine be sent again. */
    @PostMapping("/jobs/{batch}/release")
    public void release(@PathVariable String batch, @RequestBody @Valid Release release) {
        decide(() -> quarantine.release(batch, release.by(), orEmpty(release.reason())));
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

    private static String orEmpty(@Nullable String reason) {
        return reason == null ? "" : reason;
    }
}

package dev.cupel.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.api.submit.Comparison;
import dev.cupel.api.submit.EstimateView;
import dev.cupel.api.submit.HeldDataset;
import dev.cupel.api.submit.JobView;
import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.local.client.answer.Submissions;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The REST interface of a submit-service. */
public final class SubmitClient {

    private final String url;
    private final Rest rest;

    /** For publishers, who are answered at once, or not within ten seconds. */
    public SubmitClient(String url) {
        this(url, new Rest(Duration.ofSeconds(10)));
    }

    SubmitClient(String url, Rest rest) {
        this.url = url;
        this.rest = rest;
    }

    /** Gemini projects that a dataset can be bound to; empty where an older service does not say. */
    public Optional<List<String>> projects() throws InterruptedException {
        return rest.find(url + "/projects", String[].class).map(List::of);
    }

    /** Datasets that wait for somebody; none where an older service does not say. */
    public List<HeldDataset> held() throws InterruptedException {
        return rest.find(url + "/held", HeldDataset[].class).map(List::of).orElse(List.of());
    }

    SubmissionView submission(String dataset) throws InterruptedException {
        return rest.find(url(dataset), SubmissionView.class).orElse(Submissions.NONE);
    }

    /** As the service wrote it. */
    public Optional<JsonNode> submissionJson(String dataset) throws InterruptedException {
        return rest.find(url(dataset));
    }

    /**
     * Batches and their jobs, newest first.
     *
     * @param dataset null: of any
     * @param state null: in any
     */
    public List<JobView> jobs(@Nullable String dataset, @Nullable String state, int limit) throws InterruptedException {
        var jobs = "%s/jobs?limit=%d%s%s"
                .formatted(url, limit, Rest.parameter("dataset", dataset), Rest.parameter("state", state));
        return List.of(rest.get(jobs, JobView[].class));
    }

    /** Takes a job for that of a batch in quarantine. */
    public void adopt(String batch, String job, String by, String reason) throws InterruptedException {
        rest.post(jobUrl(batch) + "/adopt", decision(by, reason).put("job", job));
    }

    /** Lets a batch in quarantine be sent again. */
    public void release(String batch, String by, String reason) throws InterruptedException {
        rest.post(jobUrl(batch) + "/release", decision(by, reason));
    }

    private static ObjectNode decision(String by, String reason) {
        var body = JsonNodeFactory.instance.objectNode().put("by", by);
        return reason.isBlank() ? body : body.put("reason", reason);
    }

    public List<QuotaView> quota() throws InterruptedException {
        return List.of(rest.get(url + "/quota", QuotaView[].class));
    }

    /** How a workload would go through a quota. */
    public Comparison simulate(JsonNode workload) throws InterruptedException {
        return rest.ask(url + "/simulations", workload, Comparison.class);
    }

    /** What a plan would cost, and how long it would take. */
    public EstimateView estimate(JsonNode plan) throws InterruptedException {
        return rest.ask(url + "/estimates", plan, EstimateView.class);
    }

    private String url(String dataset) {
        return "%s/datasets/%s".formatted(url, dataset);
    }

    private String jobUrl(String batch) {
        return "%s/jobs/%s".formatted(url, URLEncoder.encode(batch, UTF_8));
    }
}

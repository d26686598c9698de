package dev.cupel.gemini;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.interactive.InteractiveModel;
import dev.cupel.gemini.job.JobLookup;
import dev.cupel.gemini.job.JobResults;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.gemini.webhook.Webhooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Gemini Developer API for one key, in parts, so that a service is given only what it needs. Thread-safe.
 * Each method of a part makes one attempt, blocks for it and throws a {@link GeminiException} when it fails; when to try
 * again is the caller's decision.
 */
public final class GeminiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeminiClient.class);

    private final GeminiHttp http;
    private final JobSubmission jobSubmission;
    private final JobLookup jobLookup;
    private final JobResults jobResults;
    private final InteractiveModel interactiveModel;
    private final Webhooks webhooks;

    private GeminiClient(GeminiHttp http, int maxLineBytes) {
        this.http = http;
        this.jobSubmission = JobSubmission.over(http);
        this.jobLookup = JobLookup.over(http);
        this.jobResults = JobResults.over(http, maxLineBytes);
        this.interactiveModel = InteractiveModel.over(http);
        this.webhooks = Webhooks.over(http);
    }

    /** Opens no connection yet. */
    public static GeminiClient connect(GeminiSettings settings) {
        var client = new GeminiClient(GeminiHttp.connect(settings), settings.maxLineBytes());
        LOG.atInfo().addKeyValue("baseUrl", settings.baseUrl()).log("gemini client ready");
        return client;
    }

    public JobSubmission jobSubmission() {
        return jobSubmission;
    }

    public JobLookup jobLookup() {
        return jobLookup;
    }

    public JobResults jobResults() {
        return jobResults;
    }

    public InteractiveModel interactiveModel() {
        return interactiveModel;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public void close() {
        http.close();
    }
}

package dev.cupel.gemini;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Gemini Developer API for one key, in parts: whoever is given one may do what it offers and nothing else. Thread-safe.
 * Each method of a part makes one attempt, blocks for it and throws a {@link GeminiException} when it fails; when to try
 * again is the caller's decision.
 */
public final class GeminiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GeminiClient.class);

    private static final Duration PING = Duration.ofSeconds(5);

    private final OkHttpClient httpClient;
    private final JobSubmission jobSubmission;
    private final JobLookup jobLookup;
    private final JobResults jobResults;
    private final InteractiveModel interactiveModel;
    private final Webhooks webhooks;

    private GeminiClient(GeminiSettings settings, OkHttpClient httpClient) {
        var http = new GeminiHttp(httpClient, settings);
        this.httpClient = httpClient;
        this.jobSubmission = new RestJobSubmission(http, InstantSource.system());
        this.jobLookup = new RestJobs(http);
        this.jobResults = new RestJobResults(http, settings.maxLineBytes());
        this.interactiveModel = new RestInteractiveModel(http);
        this.webhooks = new RestWebhooks(http);
    }

    /** Opens no connection yet. */
    public static GeminiClient connect(GeminiSettings settings) {
        var client = new GeminiClient(settings, httpClient(settings));
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
        httpClient.dispatcher().executorService().shutdown();
        httpClient.connectionPool().evictAll();
    }

    /**
     * Connections are dropped before a server does so, since a create that meets a dead one is ambiguous. One that vanishes
     * under a call is noticed by a ping that is not answered.
     */
    static OkHttpClient httpClient(GeminiSettings settings) {
        return new OneAttempt(settings.apiKey())
                .applyTo(new OkHttpClient.Builder())
                .socketFactory(new ShallowSockets())
                .pingInterval(PING)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout())
                .writeTimeout(settings.callTimeout())
                .callTimeout(settings.callTimeout())
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .build();
    }
}

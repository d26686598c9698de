package dev.cupel.gemini.call;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends the requests of one project, each at most once and with the project's key, and types their failures. The key is put
 * on a request as it is written to the connection: no request or response that a caller sees has it. Thread-safe.
 */
public final class GeminiHttp implements AutoCloseable {
    /** The version of the API, the first segment of most paths. */
    public static final String VERSION = "v1beta";

    private static final Duration PING_INTERVAL = Duration.ofSeconds(5);
    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpUrl baseUrl;
    private final OkHttpClient calls;
    private final OkHttpClient transfers;
    private final OkHttpClient streams;
    private final OkHttpClient generations;
    private final Failures failures;

    GeminiHttp(OkHttpClient client, GeminiSettings settings) {
        this.baseUrl = HttpUrl.get(settings.baseUrl().toString());
        this.calls = client;
        this.transfers =
                client.newBuilder().callTimeout(settings.transferTimeout()).build();
        this.streams = client.newBuilder().callTimeout(Duration.ZERO).build();
        this.generations = client.newBuilder()
                .readTimeout(settings.generateTimeout())
                .callTimeout(settings.generateTimeout())
                .build();
        this.failures = new Failures(settings.apiKey());
    }

    /** Opens no connection yet. */
    public static GeminiHttp connect(GeminiSettings settings) {
        return new GeminiHttp(httpClient(settings), settings);
    }

    /**
     * Connections are dropped before a server does so, since a create that meets a dead one is ambiguous. One that vanishes
     * under a call is noticed by a ping that is not answered.
     */
    static OkHttpClient httpClient(GeminiSettings settings) {
        return new OneAttempt(settings.apiKey())
                .applyTo(new OkHttpClient.Builder())
                .socketFactory(new ShallowSockets())
                .pingInterval(PING_INTERVAL)
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout())
                .writeTimeout(settings.callTimeout())
                .callTimeout(settings.callTimeout())
                .connectionPool(new ConnectionPool(5, 30, TimeUnit.SECONDS))
                .build();
    }

    /** Closes the connections that are idle. */
    @Override
    public void close() {
        calls.dispatcher().executorService().shutdown();
        calls.connectionPool().evictAll();
    }

    /** One request and the reading of its answer. Whatever goes wrong with it is an {@link IOException}. */
    @FunctionalInterface
    public interface Exchange<T extends @Nullable Object> {
        /** Sends and reads. */
        T run() throws IOException;
    }

    /**
     * Runs an exchange that may be repeated at will.
     *
     * @param what opens the message of a failure
     * @throws GeminiException transient or permanent
     */
    public <T extends @Nullable Object> T repeatable(String what, Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw failure(what, e);
        }
    }

    /**
     * Runs, on this thread, an exchange that must not be repeated blindly, because it costs money or adds something each
     * time.
     *
     * @param what opens the message of a failure
     * @throws GeminiException ambiguous when a request was sent and its effect is not known
     */
    public <T> T paid(String what, Exchange<T> exchange) {
        var sent = new SentMark();
        try {
            return sent.watch(exchange);
        } catch (IOException | RuntimeException e) {
            throw failures.ofPaid(what, e, sent.isSet());
        }
    }

    /** The exception for a failure in the middle of an answer to a request that may be repeated at will. */
    public GeminiException failure(String what, IOException cause) {
        return failures.ofRepeatable(what, cause);
    }

    /** A URL below the base URL, e.g. {@code v1beta/batches/x:cancel}. */
    public HttpUrl.Builder url(String path) {
        return baseUrl.newBuilder().addPathSegments(path);
    }

    /**
     * The URL that an answer pointed to, on the configured host and below the configured path: the key is sent to no
     * other.
     */
    public HttpUrl ownUrl(HttpUrl pointedTo) {
        return baseUrl.newBuilder()
                .addEncodedPathSegments(pointedTo.encodedPath().substring(1))
                .encodedQuery(pointedTo.encodedQuery())
                .build();
    }

    /** JSON as the body of a request. */
    public static RequestBody jsonBody(JsonNode json) {
        return RequestBody.create(JSON.writeValueAsBytes(json), JSON_TYPE);
    }

    /** JSON that is sent as it is. */
    public static RequestBody jsonBody(String json) {
        return RequestBody.create(json, JSON_TYPE);
    }

    /**
     * Sends a request that is answered with little data, within the call timeout.
     *
     * @return a success, which the caller closes
     * @throws ErrorResponseException when the service answers with anything else
     */
    public Response call(Request request) throws IOException {
        return calls.newCall(request).execute();
    }

    /** As {@link #call}, for the answer's JSON. */
    public JsonNode callForJson(Request request) throws IOException {
        try (var response = call(request)) {
            return json(response);
        }
    }

    /** As {@link #call}, for a request with much data: within the transfer timeout. */
    public Response transfer(Request request) throws IOException {
        return transfers.newCall(request).execute();
    }

    /** As {@link #call}, for an answer that is read at the reader's pace: only silence is bounded, by the call timeout. */
    public Response stream(Request request) throws IOException {
        return streams.newCall(request).execute();
    }

    /** As {@link #call}, for an answer that takes a model's time: within the generate timeout. */
    public Response generate(Request request) throws IOException {
        return generations.newCall(request).execute();
    }

    /** The JSON of a response. */
    public static JsonNode json(Response response) throws IOException {
        return json(content(response).string());
    }

    /** The JSON of a text that the service answered. */
    public static JsonNode json(String answer) throws UnreadableAnswerException {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("the answer is not JSON");
        }
    }

    /** The body of a response. Only responses that are not the answer to a call lack one. */
    public static ResponseBody content(Response response) {
        return Objects.requireNonNull(response.body());
    }
}

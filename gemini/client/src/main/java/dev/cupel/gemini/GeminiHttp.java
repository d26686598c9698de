package dev.cupel.gemini;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
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

/** Makes the requests of one project, with its key, and reads their answers. */
final class GeminiHttp {
    static final String VERSION = "v1beta";
    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpUrl baseUrl;
    private final ApiKey apiKey;
    private final OkHttpClient calls;
    private final OkHttpClient transfers;
    private final OkHttpClient streams;
    private final OkHttpClient generations;
    private final Failures failures;

    GeminiHttp(OkHttpClient client, GeminiSettings settings) {
        this.baseUrl = HttpUrl.get(settings.baseUrl().toString());
        this.apiKey = settings.apiKey();
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

    /** One request and the reading of its answer. Whatever goes wrong with it is an {@link IOException}. */
    @FunctionalInterface
    interface Exchange<T extends @Nullable Object> {
        T run() throws IOException;
    }

    /** Runs exchanges that may be repeated at will. {@code what} opens the message of a failure. */
    <T extends @Nullable Object> T repeatable(String what, Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (IOException e) {
            throw failures.ofRepeatable(what, e);
        }
    }

    /** Runs an exchange that must not be repeated blindly, because it costs money or adds something each time, on this thread. */
    <T> T paid(String what, Exchange<T> exchange) {
        var sent = new SentMark();
        try {
            return sent.watch(exchange);
        } catch (IOException | RuntimeException e) {
            throw failures.ofPaid(what, e, sent.isSet());
        }
    }

    Failures failures() {
        return failures;
    }

    /** A URL below the base URL, e.g. {@code v1beta/batches/x:cancel}. */
    HttpUrl.Builder url(String path) {
        return baseUrl.newBuilder().addPathSegments(path);
    }

    /**
     * The URL that an answer pointed to, on the host and below the path that we were given: the key goes to nobody
     * else.
     */
    HttpUrl ownUrl(HttpUrl pointedTo) {
        return baseUrl.newBuilder()
                .addEncodedPathSegments(pointedTo.encodedPath().substring(1))
                .encodedQuery(pointedTo.encodedQuery())
                .build();
    }

    Request.Builder request(HttpUrl url) {
        return new Request.Builder().url(url).header("x-goog-api-key", apiKey.value());
    }

    static RequestBody jsonBody(JsonNode json) {
        return RequestBody.create(JSON.writeValueAsBytes(json), JSON_TYPE);
    }

    /** JSON that is sent as it is. */
    static RequestBody jsonBody(String json) {
        return RequestBody.create(json, JSON_TYPE);
    }

    /** Sends a request that is answered with little data, which the caller closes. */
    Response call(Request request) throws IOException {
        return calls.newCall(request).execute();
    }

    JsonNode callForJson(Request request) throws IOException {
        try (var response = call(request)) {
            return json(response);
        }
    }

    /** Sends much data within the transfer timeout. */
    Response transfer(Request request) throws IOException {
        return transfers.newCall(request).execute();
    }

    /** Opens an answer that is read at the reader's pace: only silence is bounded. */
    Response stream(Request request) throws IOException {
        return streams.newCall(request).execute();
    }

    /** Sends a request whose answer takes a model's time. */
    Response generate(Request request) throws IOException {
        return generations.newCall(request).execute();
    }

    static JsonNode json(Response response) throws IOException {
        return json(content(response).string());
    }

    static JsonNode json(String answer) throws UnreadableAnswerException {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException e) {
            throw new UnreadableAnswerException("the answer is not JSON");
        }
    }

    /** Only responses that are not the answer to a call lack a body. */
    static ResponseBody content(Response response) {
        return Objects.requireNonNull(response.body());
    }
}

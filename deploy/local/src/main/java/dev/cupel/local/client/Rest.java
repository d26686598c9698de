package dev.cupel.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.schemas.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** GETs of JSON, and POSTs. */
final class Rest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** An export is written as a whole before its first byte comes. */
    private static final Duration WRITTEN = Duration.ofMinutes(15);
    /** Statuses whose reason is for the user. */
    private static final Set<Integer> REFUSED = Set.of(400, 404, 413, 422);

    /** It has more readers than it takes; they may come again. */
    private static final int TOO_MANY = 429;

    private static final JsonMapper JSON = ExactJson.MAPPER;

    /** A service of an older release leaves members out, one of a newer release has some that are not known here. */
    private static final JsonMapper ANSWERS = JSON.rebuild()
            .disable(
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Duration timeout;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Rest() {
        this(TIMEOUT);
    }

    /** With another time in which an answer is to begin. */
    Rest(Duration timeout) {
        this.timeout = timeout;
    }

    JsonNode get(String url) throws InterruptedException {
        return find(url).orElseThrow(() -> new ClientException("%s: not found".formatted(url)));
    }

    <T> T get(String url, Class<T> type) throws InterruptedException {
        return ANSWERS.treeToValue(get(url), type);
    }

    <T> Optional<T> find(String url, Class<T> type) throws InterruptedException {
        return find(url).map(json -> ANSWERS.treeToValue(json, type));
    }

    /** Empty when the service answers 404. */
    Optional<JsonNode> find(String url) throws InterruptedException {
        var response = open(url, TIMEOUT);
        try (var body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> Optional.of(JSON.readTree(body.readAllBytes()));
                case 404 -> Optional.empty();
                default -> throw unexpected(url, response.statusCode(), body.readAllBytes());
            };
        } catch (IOException | JacksonException e) {
            throw new UnreachableException("%s: the answer is cut off or no JSON".formatted(url), e);
        }
    }

    /** The answer, whose body is read as it arrives; empty when the service answers 404. The caller closes the body. */
    Optional<HttpResponse<InputStream>> stream(String url) throws InterruptedException {
        var response = open(url, WRITTEN);
        if (response.statusCode() == 200) {
            return Optional.of(response);
        }
        try (var body = response.body()) {
            if (response.statusCode() == 404) {
                return Optional.empty();
            }
            throw unexpected(url, response.statusCode(), body.readAllBytes());
        } catch (IOException e) {
            throw new UnreachableException("%s: the answer is cut off".formatted(url), e);
        }
    }

    /**
     * Sends a document, and returns the one that comes back.
     *
     * @throws ClientException with the service's reason, when it is refused
     */
    JsonNode ask(String url, JsonNode body) throws InterruptedException {
        try {
            return JSON.readTree(post(url, body));
        } catch (JacksonException e) {
            throw noJson(url, e);
        }
    }

    <T> T ask(String url, JsonNode body, Class<T> type) throws InterruptedException {
        return ANSWERS.treeToValue(ask(url, body), type);
    }

    /**
     * Sends a document, and returns whatever comes back.
     *
     * @throws ClientException with the service's reason, when it is refused
     */
    byte[] post(String url, JsonNode body) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            if (REFUSED.contains(response.statusCode())) {
                throw new ClientException(
                        JSON.readTree(response.body()).path("detail").asString(url));
            }
            if (response.statusCode() >= 300) {
                throw unexpected(url, response.statusCode(), response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UnreachableException("%s does not answer".formatted(url), e);
        } catch (JacksonException e) {
            throw noJson(url, e);
        }
    }

    private static UnreachableException noJson(String url, JacksonException e) {
        return new UnreachableException("%s: the answer is no JSON".formatted(url), e);
    }

    private HttpResponse<InputStream> open(String url, Duration timeout) throws InterruptedException {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UnreachableException("%s does not answer".formatted(url), e);
        }
    }

    private static RuntimeException unexpected(String url, int status, byte[] body) {
        var message = "%s answers with status %d%s".formatted(url, status, reason(body));
        return status >= 500 || status == TOO_MANY ? new UnreachableException(message) : new ClientException(message);
    }

    /** What the service says is wrong, if it says so. */
    private static String reason(byte[] body) {
        try {
            var reason = JSON.readTree(body).path("detail").asString("");
            return reason.isEmpty() ? "" : ": " + reason;
        } catch (JacksonException e) {
            return "";
        }
    }

    /** A parameter behind others; empty: there is no value. */
    static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&%s=%s".formatted(name, URLEncoder.encode(value, UTF_8));
    }
}

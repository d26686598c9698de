package dev.cupel.emulator.conformance;

import static java.util.Objects.requireNonNull;

import com.google.genai.Client;
import com.google.genai.JsonSerializable;
import com.google.genai.errors.ApiException;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.cupel.emulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Google's Java SDK in the settings that it was recorded with, and what it saw so far. */
final class JavaSdk {

    private final URI baseUrl;
    private final String apiKey;
    private final Consumer<String> before;
    private final List<Seen> seen = new ArrayList<>();

    /** The SDK against a base URL; {@code before} hears the title of each call before it is made. */
    JavaSdk(URI baseUrl, String apiKey, Consumer<String> before) {
        this.baseUrl = baseUrl;
        this.apiKey = apiKey;
        this.before = before;
    }

    /** That of the SDK on the class path. */
    static String version() throws IOException {
        var properties = new Properties();
        try (var in =
                Client.class.getResourceAsStream("/META-INF/maven/com.google.genai/google-genai/pom.properties")) {
            properties.load(requireNonNull(in, "the SDK does not say its version"));
        }
        return properties.getProperty("version");
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** As it comes: five attempts. */
    Client client() {
        return builder(apiKey, http()).build();
    }

    Client withKey(String otherKey) {
        return builder(otherKey, http()).build();
    }

    /** One attempt, which OkHttp may still repeat on its own. */
    Client once() {
        return builder(apiKey, oneAttempt(http())).build();
    }

    /** One attempt, really. */
    Client strictlyOnce() {
        var http = new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        return builder(apiKey, oneAttempt(http()))
                .clientOptions(ClientOptions.builder().customHttpClient(http).build())
                .build();
    }

    /** Makes a call and returns what it gave; null when it threw. */
    <T> @Nullable T call(String title, Callable<T> action) {
        before.accept(title);
        try {
            var result = action.call();
            seen.add(new Seen(title, "OK", json(result)));
            return result;
        } catch (CompletionException e) {
            seen.add(thrown(title, e.getCause() == null ? e : e.getCause()));
        } catch (Exception e) {
            seen.add(thrown(title, e));
        }
        return null;
    }

    /** Makes a call that was not recorded, to set the scene. */
    <T> T aside(Callable<T> action) {
        before.accept("");
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException("the scene is not set", e);
        }
    }

    /** What is on all pages. */
    static <T> List<T> all(Iterable<T> pager) {
        return StreamSupport.stream(pager.spliterator(), false).toList();
    }

    private static Seen thrown(String title, Throwable thrown) {
        var saw = Json.object();
        if (thrown instanceof ApiException api) {
            saw.put("code", api.code()).put("status", api.status()).put("message", api.message());
        } else {
            saw.put("message", String.valueOf(thrown.getMessage()));
        }
        return new Seen(title, thrown.getClass().getName(), saw);
    }

    private static JsonNode json(@Nullable Object result) {
        return switch (result) {
            case null -> NullNode.getInstance();
            case JsonSerializable sdk -> Json.MAPPER.readTree(sdk.toJson());
            case List<?> list -> {
                var array = Json.MAPPER.createArrayNode();
                list.forEach(element -> array.add(json(element)));
                yield array;
            }
            default -> Json.MAPPER.valueToTree(result);
        };
    }

    private static Client.Builder builder(String apiKey, HttpOptions.Builder http) {
        return Client.builder().apiKey(apiKey).enterprise(false).vertexAI(false).httpOptions(http.build());
    }

    private HttpOptions.Builder http() {
        return HttpOptions.builder().baseUrl(baseUrl.toString());
    }

    private static HttpOptions.Builder oneAttempt(HttpOptions.Builder http) {
        return http.retryOptions(HttpRetryOptions.builder().attempts(1).build());
    }
}

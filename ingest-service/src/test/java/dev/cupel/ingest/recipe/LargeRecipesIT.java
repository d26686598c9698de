package dev.cupel.ingest.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.ingest.RunningIngestService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bodies that no recipe has. Their parser took seconds for two megabytes, and hours for these. */
class LargeRecipesIT extends RunningIngestService {

    private static final Duration PROBE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void probesAnswerWhileLargeRecipesAreRefused() throws Exception {
        var yaml = "name: " + "x".repeat(30_000_000);
        var posts = Stream.of(yaml, yaml).map(this::post).toList();
        var all = CompletableFuture.allOf(posts.toArray(CompletableFuture[]::new));

        do {
            assertThat(probe()).isEqualTo(200);
        } while (!all.isDone());

        assertThat(posts)
                .allSatisfy(post -> assertThat(post.join().statusCode()).isBetween(400, 499));
    }

    private CompletableFuture<HttpResponse<String>> post(String yaml) {
        var request = HttpRequest.newBuilder(URI.create(service.url() + "/recipes"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofByteArray(("{\"yaml\": \"" + yaml + "\"}").getBytes(UTF_8)))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private int probe() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.url() + "/actuator/health/liveness"))
                .timeout(PROBE)
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }
}

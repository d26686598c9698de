package dev.cupel.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cupel.ingest.intake.Datasets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Nothing large is parsed, and whatever is sent, probes answer. */
class RequestBoundsIT extends RunningIngestService {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** One plain scalar of many lines, over which the parser of YAML takes time that grows with the square. */
    private static final String SCALAR = "name: " + "a b\n  ".repeat(5 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"/recipes", "/recipes/qa-refine/estimate", "/datasets/d/controls"})
    void refusesLargeBodiesUnparsedWhileProbesAnswer(String path) throws Exception {
        var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (var i = 0; i < 4; i++) {
            asked.add(send(path, i % 2 == 0 ? "application/yaml" : "application/json", SCALAR));
        }

        assertThat(probe()).isEqualTo(200);
        for (var answer : asked) {
            assertThat(answer.get().statusCode()).isEqualTo(413);
            assertThat(answer.get().body()).contains("the body: expected at most 8388608 bytes");
        }
        assertThat(probe()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/recipes", "/recipes/qa-refine/estimate", "/datasets/d/controls"})
    void readsNoYamlBodies(String path) throws Exception {
        assertThat(send(path, "application/yaml", "name: x").get().statusCode()).isEqualTo(415);
    }

    @Test
    void refusesALongRecipeInJson() throws Exception {
        var body = JsonMapper.shared().writeValueAsString(Map.of("origin", "o", "yaml", SCALAR.substring(0, 900_000)));

        var answer = send("/recipes", "application/json", body).get();

        assertThat(answer.body()).contains("yaml: expected 0 to 200000 characters");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"action": "pause", "by": "ann\\nforged"}                      | 422 | by: expected one line
            {"action": "pause", "by": "ann", "reason": "a\\u2028b"}        | 422 | reason: expected one line
            {"action": "budget", "by": "ann", "usd": "many"}               | 400 | usd: expected a number, not 'many'
            {"action": "budget", "by": "ann", "usd": 1e999999999}          | 400 | usd: expected a positive number below
            {"action": "budget", "by": "ann", "usd": 1e-999999999}         | 400 | usd: expected a positive number below
            {"action": "pauze", "by": "ann"}                               | 400 | action: expected one of approve
            """)
    void boundsAnOperatorsWord(String body, int status, String said) throws Exception {
        publish(Stream.of(Events.declare("bounded")));
        await().atMost(PATIENCE)
                .until(() -> service.bean(Datasets.class).find("bounded").isPresent());

        var answer =
                send("/datasets/bounded/controls", "application/json", body).get();

        assertThat(answer.body()).contains(said);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void boundsItemsOfAnEstimate() throws Exception {
        var many = "{\"items\": [" + "{\"characters\":1},".repeat(200_000) + "{\"characters\":1}]}";

        var answer =
                send("/recipes/qa-refine/estimate", "application/json", many).get();

        assertThat(answer.body()).contains("items: expected at most 200000, not 200001");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    private static CompletableFuture<HttpResponse<String>> send(String path, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(service.url() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString());
    }

    private static int probe() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.url() + "/actuator/health/liveness"))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }
}

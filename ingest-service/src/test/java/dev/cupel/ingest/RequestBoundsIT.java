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
import java.util.Collections;
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
            {"action": "budget", "by": "ann", "usd": 1e999999999}          | 422 | usd: expected a positive number below
            {"action": "budget", "by": "ann", "usd": 1e-999999999}         | 422 | usd: expected a positive number below
            {"action": "budget", "by": "ann", "usd": -1}                   | 422 | usd: expected a positive number below
            {"action": "budget", "by": "ann", "usd": 100000000}            | 422 | usd: expected a positive number below
            {"action": "budget", "by": "ann"}                              | 422 | usd: expected a positive number below
            {"action": "cancel", "by": "ann", "usd": 5}                    | 422 | with the action budget, and none with another
            {"action": "pauze", "by": "ann"}                               | 400 | action: expected one of approve, reject, pause, resume, cancel, retry, budget, not 'pauze'
            {"by": "ann"}                                                  | 400 | action: expected a value
            {"action": "pause"}                                            | 400 | by: expected the name of whoever asks
            {"action": "pause", "by": " "}                                 | 422 | by: expected the name of whoever asks
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /recipes                      | {}                                                        | 400 | yaml: expected the text of a recipe
            /recipes/qa-refine/estimate   | {}                                                        | 400 | items: expected a list
            /recipes/qa-refine/estimate   | {"items": [null]}                                         | 400 | items[0]: expected a value
            /recipes/qa-refine/estimate   | {"items": [{}]}                                           | 400 | items[0].characters: expected a whole number
            /recipes/qa-refine/estimate   | {"items": [{"characters": -1}]}                           | 422 | items[0].characters: expected at least 0, not -1
            /recipes/qa-refine/estimate   | {"items": [{"characters": 1048577}]}                      | 422 | items[0].characters: expected at most 1048576
            /recipes/qa-refine/estimate   | {"items": [], "version": 0}                               | 422 | version: expected at least 1, not 0
            /datasets/d/decisions         | {}                                                        | 400 | items: expected a list
            /datasets/d/decisions         | {"items": [null]}                                         | 400 | items[0]: expected a value
            /datasets/d/decisions         | {"items": [{"hash": "HASH"}]}                             | 400 | items[0].item: expected a value
            /datasets/d/decisions         | {"items": [{"item": "a"}]}                                | 400 | items[0].hash: expected a value
            /datasets/d/decisions         | {"items": [{"item": "a", "hash": "abc"}]}                 | 422 | items[0].hash: expected SHA-256 in hex
            /datasets/d/decisions         | {"items": [{"item": "\\u0000", "hash": "HASH"}]}          | 422 | items[0].item: expected a text without NUL
            /datasets/d/decisions         | {"items": [{"item": "a", "hash": "HASH", "offset": 1}]}   | 422 | items[0].partition, offset: expected both or none
            /datasets/d/reopen            | {"items": 1}                                              | 400 | instead: expected a whole number
            /datasets/d/reopen            | {"instead": 1}                                            | 400 | items: expected a whole number
            /datasets/d/reopen            | {"instead": -1, "items": 1}                               | 422 | instead: expected at least 0, not -1
            /datasets/d/reopen            | {"instead": 2, "items": 1}                                | 422 | items: expected as many as instead, or more
            """)
    void saysWhichMemberIsMissingOrOutOfBounds(String path, String body, int status, String said) throws Exception {
        var answer = send(path, "application/json", body.replace("HASH", "0".repeat(64)))
                .get();

        assertThat(answer.body()).contains("\"" + said);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /recipes/qa-refine/estimate | {"characters":1} | 200000
            /datasets/d/decisions       | {"item":"a","hash":"HASH"} | 1000
            """)
    void boundsHowManyItemsAreAskedFor(String path, String item, int max) throws Exception {
        var json = item.replace("HASH", "0".repeat(64));

        var most = send(path, "application/json", items(json, max)).get();
        var more = send(path, "application/json", items(json, max + 1)).get();

        assertThat(most.statusCode()).as(most.body()).isEqualTo(200);
        assertThat(more.body()).contains("items: expected 0 to %d elements".formatted(max));
        assertThat(more.statusCode()).isEqualTo(422);
    }

    private static String items(String item, int count) {
        return "{\"items\": [%s]}".formatted(String.join(",", Collections.nCopies(count, item)));
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

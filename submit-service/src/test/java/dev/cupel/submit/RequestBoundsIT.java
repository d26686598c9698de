package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.messaging.RunningService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Every number, text and list of every request has bounds. */
class RequestBoundsIT extends RunningSubmitService {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String SIMULATION = """
            {"items": %s, "characters": %s, "batchItems": %s, "capTokens": %s, "jobs": %s, "medianMinutes": %s, "sigma": %s,
            "seed": 1}""";

    private static final String PLAN = """
            {"recipe": "r", "model": "m", "maxOutputTokens": 100, "waves": [{"batches": [%s]}]}""";

    private RunningService service;

    @Test
    void refusesWhatIsOutOfBounds() throws Exception {
        try (var running = service(Map.of())) {
            service = running;
            refused(422, "/simulations", simulation(20_000_000, 1, 1, 1_000, 1, 1, 1), "no more than 5000 batches");
            refused(422, "/simulations", simulation(0, 1, 1, 1_000, 1, 1, 1), "items: expected at least 1, not 0");
            refused(422, "/simulations", simulation(1, 1, 1, 0, 1, 1, 1), "capTokens: expected at least 1, not 0");
            refused(422, "/simulations", simulation(1, 1, 1, 1, -1, 1, 1), "jobs: expected at least 1, not -1");
            refused(422, "/simulations", simulation(1, 1, 1, 1, 1, 0, 1), "medianMinutes: expected at least 0.001");
            refused(422, "/simulations", simulation(1, 1, 1, 1, 1, 1, 1e300), "sigma: expected at most 5");
            refused(422, "/simulations", simulation(1, 100, 1, 1, 1, 1, 1), "more tokens than the cap of 1");
            refused(400, "/simulations", simulation(2147483648L, 1, 1, 1, 1, 1, 1), "items: expected a whole number");
            refused(
                    422,
                    "/estimates",
                    PLAN.formatted("{\"items\": 0, \"characters\": 1}"),
                    "items: expected at least 1");
            refused(
                    422,
                    "/estimates",
                    PLAN.formatted("{\"items\": 1, \"requests\": 2, \"characters\": 1}"),
                    "\"waves[0].batches[0].requests: expected no more than items");
            refused(400, "/estimates", PLAN.formatted("null"), "waves[0].batches[0]: expected a value");
            refused(
                    422,
                    "/estimates",
                    PLAN.formatted("{\"items\":1,\"characters\":1},".repeat(20_000) + "{\"items\":1,\"characters\":1}"),
                    " 20000 ");
            refused(422, "/jobs/b/release", "{\"by\": \"ann\\n2026 INFO forged\"}", "by: expected one line");
            refused(
                    422,
                    "/jobs/b/release",
                    "{\"by\": \"ann\", \"reason\": \"\\u001b[2J\"}",
                    "reason: expected one line");
            refused(422, "/jobs/b/adopt", "{\"by\": \"ann\", \"job\": \"batches/\\n\"}", "job: expected one line");
            refused(422, "/jobs/b/adopt", "{\"by\": \"ann\", \"job\": \"b\"}", "job: expected the name of a job");
            refused(400, "/jobs/b/adopt", "{\"by\": \"ann\"}", "job: expected the name of a job");
            refused(
                    422,
                    "/jobs/b/adopt",
                    "{\"by\": \" \", \"job\": \"batches/1\"}",
                    "by: expected the name of whoever");
            refused(400, "/jobs/b/release", "{}", "by: expected the name of whoever decides");
            refused(400, "/jobs/b/release", "{\"by\": \"ann\", \"job\": \"b\"}", "job: there is no such member");
            refused(422, "/jobs?limit=0", "limit: expected 1 to 10000, not 0");
            refused(422, "/jobs?limit=-5", "limit: expected 1 to 10000, not -5");
            refused(422, "/jobs?limit=2000000000", "limit: expected 1 to 10000");
            refused(
                    400,
                    "/jobs?state=acepted",
                    "state: expected one of planned, intent, uploaded, sending, accepted, ambiguous, quarantined, rejected,"
                            + " asking, ended, withdrawn, not 'acepted'");
            refused(400, "/jobs/b/release", "{\"by\": \"ann\", \"reson\": \"x\"}", "reson: there is no such member");
            refused(404, "/datasets/nope", "nothing of dataset 'nope' has come here");
        }
    }

    /** Telling them all would take hours. */
    @Timeout(60)
    @Test
    void tellsOneOfAMillionMistakes() throws Exception {
        try (var running = service(Map.of())) {
            service = running;
            var answer = post("/estimates", PLAN.formatted("null,".repeat(1_600_000) + "null"));

            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        }
    }

    /** So that nobody has to take it apart. */
    @Test
    void estimatesWhatIngestServiceAnswers() throws Exception {
        try (var running = service(Map.of())) {
            service = running;
            var answer = post("/estimates", """
                    {"recipe": "r", "version": 1, "model": "m", "mode": "BATCH", "maxOutputTokens": 100, "items": 2,
                     "waves": [{"wave": 1, "items": 2, "batches": [{"items": 2, "requests": 2, "characters": 9}]}],
                     "budgetUsd": null, "warnings": []}""");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** The largest workload that is taken: its batches are all numbers that still fit, and it ends. */
    @Test
    void playsTheLargestThatIsWithinBounds() throws Exception {
        try (var running = service(Map.of())) {
            service = running;
            var answer = post(
                    "/simulations", simulation(100_000_000, 100_000_000, 1_000_000, 1_000_000_000_000_000L, 1, 1, 0));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("tokens")
                            .asLong())
                    .isEqualTo(2_500_000_000_000_000L);
        }
    }

    private static String simulation(
            long items, long characters, long batchItems, long cap, long jobs, double median, double sigma) {
        return SIMULATION.formatted(items, characters, batchItems, cap, jobs, median, sigma);
    }

    private void refused(int status, String path, String body, String said) throws Exception {
        refused(post(path, body), status, said);
    }

    private void refused(int status, String path, String said) throws Exception {
        refused(HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()), status, said);
    }

    private static void refused(HttpResponse<String> answer, int status, String said) {
        assertThat(answer.body()).contains(said).doesNotContain("java", "dev.cupel", "Exception");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(service.url() + path);
    }
}

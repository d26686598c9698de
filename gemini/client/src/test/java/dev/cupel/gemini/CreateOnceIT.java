package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.NewJob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on the wire when a create goes wrong. */
class CreateOnceIT {
    private static final NewJob JOB = new NewJob("gemini-2.5-flash", "files/input", "display-größe");
    private static final String JOB_JSON = """
            {"name":"batches/abc","metadata":{"createTime":"2026-01-06T11:09:11Z","state":"BATCH_STATE_PENDING"}}""";

    @Test
    void sendsModelFileAndNameInOneRequest() throws IOException {
        try (var server = RawServer.answering("200 OK", JOB_JSON);
                var gemini = TestClient.connect(server.url())) {
            var job = gemini.jobSubmission().create(JOB);

            assertThat(job.name()).isEqualTo("batches/abc");
            assertThat(job.createdAt()).isEqualTo("2026-01-06T11:09:11Z");
            var request = server.received().getFirst();
            assertThat(request.target()).isEqualTo("/v1beta/models/gemini-2.5-flash:batchGenerateContent");
            assertThat(request.headers()).containsEntry("x-goog-api-key", TestClient.KEY);
            assertThat(new String(request.body(), UTF_8))
                    .isEqualTo("{\"batch\":{\"inputConfig\":{\"fileName\":\"files/input\"},"
                            + "\"displayName\":\"display-größe\"}}");
        }
    }

    @Test
    void doesNotRepeatACreateWhosePooledConnectionDies() throws IOException {
        RawServer.Answer answersOnlyGets = (request, out) -> {
            if (request.method().equals("POST")) {
                return false;
            }
            RawServer.respond(out, "200 OK", JOB_JSON);
            return true;
        };
        try (var server = new RawServer(answersOnlyGets);
                var gemini = TestClient.connect(server.url())) {
            gemini.jobLookup().get("batches/abc");

            assertAmbiguous(gemini);
            assertThat(server.received()).extracting(RawServer.Received::method).containsExactly("GET", "POST");
            assertThat(server.received())
                    .extracting(RawServer.Received::connection)
                    .containsExactly(1, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"500 Oops", "503 Busy\r\nRetry-After: 0", "504 Late", "408 Late", "408 L\r\nConnection: close"})
    void doesNotRepeatACreateThatTheServerFailed(String status) throws IOException {
        try (var server = RawServer.answering(status, "{}");
                var gemini = TestClient.connect(server.url())) {
            assertAmbiguous(gemini);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "not json",
                "{\"name\":\"\"}",
                "{\"name\":\"operations/x\"}",
                "{\"name\":",
                "{\"name\":{\"batches/abc\":1}}",
                "{\"name\":\"batches/abc\",\"metadata\":{\"createTime\":\"soon\"}}"
            })
    void doesNotTakeAnAnswerWithoutAJobForAJob(String body) throws IOException {
        try (var server = RawServer.answering("200 OK", body);
                var gemini = TestClient.connect(server.url())) {
            assertAmbiguous(gemini);
        }
    }

    /** Whatever else it says: a job that is named is not to be looked for. The SDK failed on this one. */
    @Test
    void takesAnAnswerThatNamesAJobForAJob() throws IOException {
        var body = """
                {"name":"batches/abc","metadata":{"output":{"inlinedResponses":{"inlinedResponses":5}}}}""";
        try (var server = RawServer.answering("200 OK", body);
                var gemini = TestClient.connect(server.url())) {
            var before = Instant.now();
            var job = gemini.jobSubmission().create(JOB);
            assertThat(job.name()).isEqualTo("batches/abc");
            assertThat(job.createdAt()).isBetween(before, Instant.now());
        }
    }

    @Test
    void doesNotFollowARedirect() throws IOException {
        try (var server = RawServer.answering("307 Moved\r\nLocation: /elsewhere", "");
                var gemini = TestClient.connect(server.url())) {
            var failure = fail(gemini, PermanentGeminiException.class);
            assertThat(failure.httpStatus()).isEqualTo(307);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void mayTryAgainAfterTheQuotaAndKnowsWhen() throws IOException {
        var body = "{\"error\":{\"code\":429,\"message\":\"used up\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
        try (var server = RawServer.answering("429 Too Many\r\nRetry-After: 7", body);
                var gemini = TestClient.connect(server.url())) {
            var failure = fail(gemini, TransientGeminiException.class);
            assertThat(failure.httpStatus()).isEqualTo(429);
            assertThat(failure.status()).isEqualTo("RESOURCE_EXHAUSTED");
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void mayTryAgainWhenNobodyListens() throws IOException {
        URI nobody;
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + port.getLocalPort());
        }
        try (var gemini = TestClient.connect(nobody)) {
            fail(gemini, TransientGeminiException.class);
        }
    }

    @Test
    void mayTryAgainWhenTheTlsHandshakeFails() throws IOException {
        try (var server = RawServer.answering("400 No", "");
                var gemini = TestClient.connect(
                        URI.create("https://127.0.0.1:" + server.url().getPort()))) {
            fail(gemini, TransientGeminiException.class);
        }
    }

    private static void assertAmbiguous(GeminiClient gemini) {
        fail(gemini, AmbiguousGeminiException.class);
    }

    private static <T extends GeminiException> T fail(GeminiClient gemini, Class<T> kind) {
        var failure = catchThrowableOfType(kind, () -> gemini.jobSubmission().create(JOB));
        assertThat(failure).hasMessageStartingWith("create job display-größe: ");
        return failure;
    }
}

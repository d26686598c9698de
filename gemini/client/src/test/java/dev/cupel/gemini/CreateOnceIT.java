package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on the wire when a create goes wrong. */
class CreateOnceIT {
    private static final String KEY = "secret-key-of-the-test";
    private static final NewJob JOB = new NewJob("gemini-2.5-flash", "files/input", "display-größe");
    private static final String JOB_JSON = """
            {"name":"batches/abc","metadata":{"createTime":"2026-01-06T11:09:11Z","state":"BATCH_STATE_PENDING"}}""";

    @Test
    void sendsModelFileAndNameInOneRequest() throws IOException {
        try (var server = RawServer.answering("200 OK", JOB_JSON);
                var gemini = connect(server.url())) {
            var job = gemini.batches().create(JOB);

            assertThat(job.name()).isEqualTo("batches/abc");
            assertThat(job.createdAt()).isEqualTo("2026-01-06T11:09:11Z");
            var request = server.received().getFirst();
            assertThat(request.target()).isEqualTo("/v1beta/models/gemini-2.5-flash:batchGenerateContent");
            assertThat(request.headers()).containsEntry("x-goog-api-key", KEY);
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
                var gemini = connect(server.url())) {
            gemini.batches().get("batches/abc");

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
                var gemini = connect(server.url())) {
            assertAmbiguous(gemini);
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "not json", "{\"name\":\"\"}", "{\"name\":\"operations/x\"}", "{\"name\":"})
    void doesNotTakeAnAnswerWithoutAJobForAJob(String body) throws IOException {
        try (var server = RawServer.answering("200 OK", body);
                var gemini = connect(server.url())) {
            assertAmbiguous(gemini);
        }
    }

    @Test
    void doesNotFollowARedirect() throws IOException {
        try (var server = RawServer.answering("307 Moved\r\nLocation: /elsewhere", "");
                var gemini = connect(server.url())) {
            var failure = fail(gemini, PermanentGeminiException.class);
            assertThat(failure.httpStatus()).isEqualTo(307);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void mayTryAgainAfterTheQuotaAndKnowsWhen() throws IOException {
        var body = "{\"error\":{\"code\":429,\"message\":\"used up\",\"status\":\"RESOURCE_EXHAUSTED\"}}";
        try (var server = RawServer.answering("429 Too Many\r\nRetry-After: 7", body);
                var gemini = connect(server.url())) {
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
        try (var gemini = connect(nobody)) {
            fail(gemini, TransientGeminiException.class);
        }
    }

    @Test
    void mayTryAgainWhenTheTlsHandshakeFails() throws IOException {
        try (var server = RawServer.answering("400 No", "");
                var gemini =
                        connect(URI.create("https://127.0.0.1:" + server.url().getPort()))) {
            fail(gemini, TransientGeminiException.class);
        }
    }

    @Test
    void givesUpOnSilenceWithinTheCallTimeout() throws IOException {
        var over = new CountDownLatch(1);
        RawServer.Answer silence = (request, out) -> {
            awaitQuietly(over);
            return false;
        };
        try (var server = new RawServer(silence);
                var gemini = connect(server.url(), Duration.ofMillis(300))) {
            long start = System.nanoTime();
            assertAmbiguous(gemini);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(290), Duration.ofSeconds(5));
            assertThat(server.received()).hasSize(1);
        } finally {
            over.countDown();
        }
    }

    @Test
    void showsTheKeyInNoFailure() throws IOException {
        var body = "{\"error\":{\"code\":400,\"message\":\"API key %s not valid.\",\"status\":\"INVALID_ARGUMENT\"}}";
        try (var server = RawServer.answering("400 Bad", body.formatted(KEY));
                var gemini = connect(server.url())) {
            var trace = new StringWriter();
            fail(gemini, PermanentGeminiException.class).printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("API key *** not valid.").doesNotContain(KEY);
        }
    }

    private static void assertAmbiguous(GeminiClient gemini) {
        fail(gemini, AmbiguousGeminiException.class);
    }

    private static <T extends GeminiException> T fail(GeminiClient gemini, Class<T> kind) {
        var failure = catchThrowableOfType(kind, () -> gemini.batches().create(JOB));
        assertThat(failure).hasMessageStartingWith("create job display-größe: ");
        return failure;
    }

    private static GeminiClient connect(URI url) {
        return connect(url, Duration.ofSeconds(10));
    }

    private static GeminiClient connect(URI url, Duration callTimeout) {
        return GeminiClient.connect(new GeminiSettings(
                ApiKey.of(KEY), url, Duration.ofSeconds(10), callTimeout, Duration.ofSeconds(10), 1024));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

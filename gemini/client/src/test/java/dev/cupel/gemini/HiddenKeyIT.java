package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The key is shown nowhere, not even when the service says it back. */
class HiddenKeyIT {
    private static final String KEY = TestClient.KEY;
    private static final String ERROR = "{\"error\":{\"code\":400,\"message\":\"API key %1$s not valid.\","
            + "\"status\":\"BAD_%1$s\",\"details\":[{\"reason\":\"%1$s\"}]}}";
    private static final CountDownLatch OVER = new CountDownLatch(1);

    @AfterAll
    static void end() {
        OVER.countDown();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void showsTheKeyInNoFailureAndInNoLog(String what, RawServer.Answer answer) throws IOException {
        try (var logs = new CapturedLogs();
                var server = new RawServer(answer)) {
            assertThat(failures(server.url())).isNotEmpty().doesNotContain(KEY);
            assertThat(logs.text()).contains("gemini client ready").doesNotContain(KEY);
            assertThat(server.received())
                    .allSatisfy(request -> assertThat(request.headers()).containsEntry("x-goog-api-key", KEY));
        }
    }

    static Stream<Arguments> showsTheKeyInNoFailureAndInNoLog() {
        var refusals = Stream.of(301, 400, 401, 403, 404, 409, 429, 500, 503)
                .map(code -> Arguments.of(
                        "status " + code,
                        always("%d Bad %s\r\nRetry-After: %s\r\nLocation: /%s".formatted(code, KEY, KEY, KEY), ERROR)));
        var others = Stream.of(
                Arguments.of("unreadable answer", always("200 OK", "echo: %1$s")),
                Arguments.of("answer that is only the key", always("200 OK", "%1$s")),
                Arguments.of("answer without what was asked for", always("200 OK", "{\"name\":\"%1$s\"}")),
                Arguments.of("answer of the wrong type", always("200 OK", "{\"name\":{\"%1$s\":1}}")),
                Arguments.of(
                        "upload URL that is none", always("200 OK\r\nX-Goog-Upload-URL: " + KEY + "://", "{\"a\":")),
                Arguments.of("not HTTP", raw("HTP/1.1 200 " + KEY + "\r\n\r\n")),
                Arguments.of("chunk that is none", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + KEY)),
                Arguments.of("cut answer", raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + KEY)),
                Arguments.of("dropped", (RawServer.Answer) (request, out) -> false),
                Arguments.of("silence", (RawServer.Answer) (request, out) -> RawServer.silent(OVER)));
        return Stream.concat(refusals, others);
    }

    @Test
    void showsTheKeyInNoFailureWithoutAConnection() throws IOException {
        URI closed;
        try (var server = new RawServer((request, out) -> false)) {
            closed = server.url();
            assertThat(failures(URI.create("https://127.0.0.1:" + closed.getPort())))
                    .isNotEmpty()
                    .doesNotContain(KEY);
        }
        assertThat(failures(closed)).isNotEmpty().doesNotContain(KEY);
    }

    @Test
    void showsTheKeyInNoText() throws IOException {
        try (var server = RawServer.answering("200 OK", "one\n");
                var gemini = TestClient.connect(server.url());
                var lines = gemini.jobResults().lines("files/batch-abc", 0)) {
            var holders = List.of(
                    ApiKey.of(KEY),
                    TestClient.settings(server.url(), Duration.ofSeconds(1), 1),
                    gemini,
                    gemini.jobSubmission(),
                    gemini.jobLookup(),
                    gemini.jobResults(),
                    gemini.interactiveModel(),
                    lines);
            assertThat(holders)
                    .allSatisfy(holder -> assertThat(holder.toString()).doesNotContain(KEY));
        }
    }

    /** The stack traces of the failures of all calls, with whatever they carry. */
    private static String failures(URI url) {
        var text = new StringWriter();
        try (var gemini = TestClient.connect(url, Duration.ofMillis(300));
                var out = new PrintWriter(text)) {
            for (var call : Calls.all().values()) {
                try {
                    call.accept(gemini);
                } catch (RuntimeException e) {
                    e.printStackTrace(out);
                    out.println(e instanceof GeminiException failure ? failure.status() : "");
                }
            }
        }
        return text.toString();
    }

    private static RawServer.Answer always(String statusAndHeaders, String body) {
        return (request, out) -> {
            RawServer.respond(out, statusAndHeaders, body.formatted(KEY));
            return true;
        };
    }

    private static RawServer.Answer raw(String answer) {
        return (request, out) -> {
            out.write(answer.getBytes(ISO_8859_1));
            out.flush();
            return false;
        };
    }
}

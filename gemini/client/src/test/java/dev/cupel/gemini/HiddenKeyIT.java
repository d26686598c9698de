package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.call.PermanentGeminiException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The key is shown nowhere, not even when the service repeats it. */
@Isolated("reads all that this JVM logs")
class HiddenKeyIT {
    private static final String KEY = TestClient.KEY;
    private static final String WORD = "gemini";
    private static final String ERROR = "{\"error\":{\"code\":400,\"message\":\"API key %1$s not valid.\","
            + "\"status\":\"BAD_%1$s\",\"details\":[{\"reason\":\"%1$s\"}]}}";
    private static final CountDownLatch OVER = new CountDownLatch(1);

    @AfterAll
    static void end() {
        OVER.countDown();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void showsTheKeyInNoFailureAndInNoLog(String what, RawServer.Answer answer) throws IOException {
        try (var logs = new CapturedLogs();
                var server = new RawServer(answer)) {
            assertThat(traces(server.url())).isNotEmpty().doesNotContain(KEY);
            assertThat(logs.text()).contains("gemini client ready").doesNotContain(KEY);
            assertThat(server.received())
                    .allSatisfy(request -> assertThat(request.headers()).containsEntry("x-goog-api-key", KEY));
        }
    }

    /** Its text is in our packages and in the names of models: frames and classes hold it, messages must not. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("answersWithAWord")
    void showsAKeyThatIsAWordOfOurNamesInNoMessage(String what, RawServer.Answer answer) throws IOException {
        try (var server = new RawServer(answer)) {
            assertThat(failures(server.url(), WORD))
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(said(failure))
                            .allSatisfy(text -> assertThat(text).doesNotContain(WORD)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {WORD, "cupel", "java", "okhttp", "Refused", "error", "status"})
    void keepsWhatTheServiceSaidWhateverTheKeyIs(String key) throws IOException {
        var error = "{\"error\":{\"code\":404,\"message\":\"none\",\"status\":\"NOT_FOUND\"}}";
        try (var server = RawServer.answering("404 None\r\nRetry-After: 7", error);
                var gemini = GeminiClient.connect(GeminiSettings.of(ApiKey.of(key), server.url()))) {
            assertThatThrownBy(() -> gemini.jobLookup().get("batches/abc"))
                    .isInstanceOfSatisfying(PermanentGeminiException.class, failure -> {
                        assertThat(failure.httpStatus()).isEqualTo(404);
                        assertThat(failure.status()).isEqualTo("NOT_FOUND");
                        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
                    });
        }
    }

    static Stream<Arguments> answers() {
        return answers(KEY);
    }

    static Stream<Arguments> answersWithAWord() {
        return answers(WORD);
    }

    private static Stream<Arguments> answers(String key) {
        var refusals = Stream.of(301, 400, 401, 403, 404, 409, 429, 500, 503)
                .map(code -> Arguments.of(
                        "status " + code,
                        always(
                                key,
                                "%d Bad %s\r\nRetry-After: %s\r\nLocation: /%s".formatted(code, key, key, key),
                                ERROR)));
        var others = Stream.of(
                Arguments.of("unreadable answer", always(key, "200 OK", "echo: %1$s")),
                Arguments.of("answer that is only the key", always(key, "200 OK", "%1$s")),
                Arguments.of("answer without what was asked for", always(key, "200 OK", "{\"name\":\"%1$s\"}")),
                Arguments.of("answer of the wrong type", always(key, "200 OK", "{\"name\":{\"%1$s\":1}}")),
                Arguments.of(
                        "upload URL that is none",
                        always(key, "200 OK\r\nX-Goog-Upload-URL: " + key + "://", "{\"a\":")),
                Arguments.of("not HTTP", raw("HTP/1.1 200 " + key + "\r\n\r\n")),
                Arguments.of("chunk that is none", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + key)),
                Arguments.of("cut answer", raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n" + key)),
                Arguments.of("dropped", (RawServer.Answer) (request, out) -> false),
                Arguments.of("silence", (RawServer.Answer) (request, out) -> RawServer.silent(OVER)));
        return Stream.concat(refusals, others);
    }

    @Test
    void showsTheKeyInNoFailureWithoutAConnection() throws IOException {
        URI closed;
        try (var server = new RawServer((request, out) -> false)) {
            closed = server.url();
            assertThat(traces(URI.create("https://127.0.0.1:" + closed.getPort())))
                    .isNotEmpty()
                    .doesNotContain(KEY);
        }
        assertThat(traces(closed)).isNotEmpty().doesNotContain(KEY);
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

    @Test
    void handsOutNoRequestOrResponseWithTheKey() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}");
                var http = GeminiHttp.connect(TestClient.settings(server.url(), Duration.ofSeconds(5), 1))) {
            var request = new Request.Builder()
                    .url(http.url("v1beta/batches").build())
                    .build();
            try (var response = http.call(request)) {
                assertThat(server.received().getFirst().headers()).containsEntry("x-goog-api-key", KEY);
                assertThat(Stream.of(
                                request,
                                response.request(),
                                response.networkResponse().request()))
                        .allSatisfy(seen -> assertThat(seen.headers().names()).doesNotContain("x-goog-api-key"));
            }
        }
    }

    /** The stack traces of the failures of all calls, with whatever they carry. */
    private static String traces(URI url) {
        var text = new StringWriter();
        try (var out = new PrintWriter(text)) {
            for (var failure : failures(url, KEY)) {
                failure.printStackTrace(out);
                out.println(failure.status());
            }
        }
        return text.toString();
    }

    private static List<GeminiException> failures(URI url, String key) {
        var failures = new ArrayList<GeminiException>();
        try (var gemini = GeminiClient.connect(impatient(url, key))) {
            for (var call : Calls.all().values()) {
                try {
                    call.accept(gemini);
                } catch (GeminiException e) {
                    failures.add(e);
                }
            }
        }
        return failures;
    }

    private static GeminiSettings impatient(URI url, String key) {
        var minute = Duration.ofMinutes(1);
        var patience = Duration.ofMillis(300);
        return new GeminiSettings(ApiKey.of(key), url, minute, patience, minute, patience, 1024 * 1024);
    }

    /** The status, and the messages of a failure and of whatever it carries. */
    private static List<String> said(GeminiException failure) {
        var said = new ArrayList<String>();
        said.add(failure.status());
        var carried = new ArrayDeque<Throwable>(List.of(failure));
        while (!carried.isEmpty()) {
            var next = carried.remove();
            said.add(String.valueOf(next.getMessage()));
            carried.addAll(List.of(next.getSuppressed()));
            Stream.ofNullable(next.getCause()).forEach(carried::add);
        }
        return said;
    }

    private static RawServer.Answer always(String key, String statusAndHeaders, String body) {
        return (request, out) -> {
            RawServer.respond(out, statusAndHeaders, body.formatted(key));
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

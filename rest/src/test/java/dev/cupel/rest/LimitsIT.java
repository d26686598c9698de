package dev.cupel.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What bounds every service, at a small one with a real web server. */
class LimitsIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ServletWebServerApplicationContext service;

    @BeforeAll
    static void start() {
        service = (ServletWebServerApplicationContext) new SpringApplicationBuilder(SmallService.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.threads.virtual.enabled=true",
                        "--spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                        "--cupel.rest.max-body=2KB",
                        "--cupel.rest.max-text=1000",
                        "--cupel.rest.max-upload=20KB",
                        "--cupel.rest.uploads=1",
                        "--spring.servlet.multipart.enabled=false",
                        "--cupel.rest.queries=2",
                        "--cupel.rest.streams=1",
                        "--logging.level.root=error");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {"count": 5, "by": "ann"}                        | 200 | 5
            {"count": 5.0, "by": "ann"}                      | 200 | 5
            {"count": 0, "by": "ann"}                        | 422 | count: expected at least 1, not 0
            {"count": 1001, "by": "ann"}                     | 422 | count: expected at most 1000, not 1001
            {"by": "ann"}                                    | 400 | count: expected a whole number that fits
            {"count": 2147483648, "by": "ann"}               | 400 | count: expected a whole number that fits
            {"count": "many", "by": "ann"}                   | 400 | count: expected a whole number that fits, not 'many' (line 1, column 11)
            {"count": 1, "by": "ann\\nforged"}               | 422 | by: expected one line of at most 20 characters
            {"count": 1, "by": "ann\\u202egnp"}              | 422 | by: expected one line of at most 20 characters
            {"count": 1, "by": "123456789012345678901"}      | 422 | by: expected one line of at most 20 characters
            {"count": 1, "parts": [{"size": 1}, {"size": 0}]} | 422 | parts[1].size: expected at least 1, not 0
            {"count": 1, "parts": [null]}                    | 400 | parts[0]: expected a value
            {"count": 1, "parts": [1]}                       | 400 | parts[0]: expected an object (line 1, column 24)
            {"count": 1, "parts": [{"size": 1},{"size": 1},{"size": 1}]} | 422 | parts: expected 0 to 2 elements
            {"count": 1, "kind": "green"}                    | 400 | kind: expected one of red, blue, not 'green' (line 1, column 22)
            {"count": 1                                      | 400 | not JSON (line 1, column 12)
            nothing                                          | 400 | not JSON (line 1, column 1)
            [1]                                              | 400 | the body: expected an object
            {"count": 1, "colour": "red"}                    | 400 | colour: there is no such member; there are: by, count, kind, parts (line 1, column 30)
            {"count": 1, "parts": [{"size": 1, "sise": 2}]}  | 400 | parts[0].sise: there is no such member; there are: size (line 1, column 46)
            """)
    void saysWhatOfABodyIsWrongAndWhere(String body, int status, String said) throws Exception {
        var answer = post("/things", BodyPublishers.ofString(body));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(said).doesNotContain("java", "dev.cupel", "jackson", "Exception");
        if (status != 200) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void refusesABodyThatSaysThatItIsTooLong() throws Exception {
        var answer = post("/things", BodyPublishers.ofByteArray(new byte[30 << 20]));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("the body: expected at most 2048 bytes");
    }

    @Test
    void refusesABodyThatDoesNotSayHowLongItIs() throws Exception {
        var endless = "{\"by\": \"" + "x".repeat(900) + "\", \"parts\": [" + " ".repeat(20_000);
        var answer =
                post("/things", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless.getBytes(UTF_8))));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).contains("the body: expected at most 2048 bytes");
    }

    @ParameterizedTest
    @CsvSource({"application/octet-stream", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void takesLongerBodiesWhereFilesAreUploaded(String type) throws Exception {
        for (var publisher : bodiesOf(20 << 10)) {
            var answer = post("/uploads", type, publisher);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Integer.toString(20 << 10));
        }
        for (var publisher : bodiesOf((20 << 10) + 1)) {
            var answer = post("/uploads", type, publisher);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
            assertThat(answer.body()).contains("the body: expected at most 20480 bytes");
        }
    }

    /** One that says its length, and one that does not. */
    private static List<BodyPublisher> bodiesOf(int length) {
        return List.of(
                BodyPublishers.ofByteArray(new byte[length]),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])));
    }

    @Test
    void turnsUploadsAwayThatAreTooManyBeforeTheirBodiesAreSent() throws Exception {
        SmallService.gate = new CountDownLatch(1);
        var before = SmallService.uploading.get();
        var first = HTTP.sendAsync(
                HttpRequest.newBuilder(uri("/uploads"))
                        .POST(BodyPublishers.ofString("first"))
                        .build(),
                BodyHandlers.ofString());
        try {
            await().untilAsserted(() -> assertThat(SmallService.uploading.get()).isEqualTo(before + 1));

            var answer = raw("POST /uploads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                    + "Expect: 100-continue\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 429").contains("1 requests of this kind (upload) are under way");
        } finally {
            SmallService.gate.countDown();
        }
        assertThat(first.get().body()).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
            1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111
            """)
    void boundsWhatJsonMayHave(String value) throws Exception {
        var answer = post("/things", BodyPublishers.ofString("{\"count\": 1, \"other\": %s".formatted(value)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("too deep, or has a number or text that is too long");
    }

    @Test
    void takesNoOtherFormatsThanJson() throws Exception {
        var request = HttpRequest.newBuilder(uri("/things"))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString("count: 1"))
                .build();

        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /things?limit=0               | 422 | limit: expected 1 to 500, not 0
            /things?limit=many            | 400 | limit: expected a whole number that fits, not 'many'
            /things?kind=a%00b            | 400 | kind: expected a text without NUL
            /nowhere                      | 404 | there is nothing at this path
            /broken                       | 500 | something went wrong here
            /a%zz                         | 400 | the request cannot be read
            /things?q={}                  | 400 | the request cannot be read
            /named/a%5Cb                  | 200 | a\\b
            """)
    void answersEveryPathWithAProblem(String path, int status, String said) throws Exception {
        var answer = raw(
                "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n".formatted(path));

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains(said)
                .doesNotContain("<html", "secret", "Exception");
        if (status != 200) {
            assertThat(answer).contains("application/problem+json");
        }
    }

    @Test
    void documentsWithWhatEachOperationMayBeRefused() throws Exception {
        var document = JSON.readTree(get("/v3/api-docs").body());

        assertThat(statuses(document, "/things", "post")).containsExactly("200", "400", "413", "422", "429", "503");
        assertThat(statuses(document, "/named/{name}", "get"))
                .containsExactly("200", "400", "404", "422", "429", "503");
        assertThat(statuses(document, "/broken", "get")).containsExactly("200", "429", "503");
        var refused = document.path("components").path("responses");
        assertThat(refused.propertyNames()).hasSize(6);
        assertThat(refused)
                .allSatisfy(response -> assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asString())
                        .isEqualTo("#/components/schemas/Problem"));
        assertThat(refused.path("TOO_MANY").path("headers").has("Retry-After")).isTrue();
        assertThat(document.at("/components/schemas/Problem/properties/detail").isMissingNode())
                .isFalse();
    }

    private static List<String> statuses(JsonNode document, String path, String method) {
        return document.path("paths").path(path).path(method).path("responses").propertyNames().stream()
                .sorted()
                .toList();
    }

    @Test
    void refusesOtherMethods() throws Exception {
        var request = HttpRequest.newBuilder(uri("/named/a")).DELETE().build();
        var answer = HTTP.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void turnsReadersAwayThatAreTooManyAndTakesThemWhenOthersHaveGone() throws Exception {
        SmallService.gate = new CountDownLatch(1);
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        try {
            for (var i = 0; i < 2; i++) {
                waiting.add(HTTP.sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString()));
            }
            await().untilAsserted(() -> assertThat(SmallService.entered.get()).isEqualTo(2));

            var turnedAway = get("/named/a");
            assertThat(turnedAway.statusCode()).isEqualTo(429);
            assertThat(turnedAway.headers().firstValue("Retry-After")).contains("2");
            assertThat(turnedAway.body()).contains("2 requests of this kind (query) are under way");
            assertThat(post("/things", BodyPublishers.ofString("{\"count\": 1}"))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            SmallService.gate.countDown();
        }
        for (var one : waiting) {
            assertThat(one.get().statusCode()).isEqualTo(200);
        }
        await().untilAsserted(() -> assertThat(get("/named/a").statusCode()).isEqualTo(200));
    }

    @Test
    void givesTheTurnOfAStreamBackWhenItEnds() throws Exception {
        var first = open("/events");
        assertThat(get("/events").statusCode()).isEqualTo(429);

        SmallService.emitter.get().complete();
        first.readAllBytes();

        await().untilAsserted(() -> {
            var second = HTTP.send(HttpRequest.newBuilder(uri("/events")).build(), BodyHandlers.ofInputStream());
            assertThat(second.statusCode()).isEqualTo(200);
            second.body().close();
        });
        SmallService.emitter.get().complete();
    }

    private static InputStream open(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, BodyPublisher body) throws IOException, InterruptedException {
        return post(path, "application/json", body);
    }

    private static HttpResponse<String> post(String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", type)
                .POST(body)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** Sends what a client library would refuse to. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port(), path));
    }

    private static int port() {
        return Objects.requireNonNull(service.getWebServer()).getPort();
    }
}

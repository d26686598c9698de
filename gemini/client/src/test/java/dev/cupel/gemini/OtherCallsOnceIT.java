package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.ResultLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of files and jobs that a well-behaved server does not give. */
class OtherCallsOnceIT {
    private static final String RESULT = "files/batch-abc";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    @TempDir
    private Path folder;

    @Test
    void doesNotRepeatAGetThatMayBeRepeatedAtOnce() throws IOException {
        try (var server = RawServer.answering("503 Busy\r\nRetry-After: 0", "");
                var gemini = TestClient.connect(server.url())) {
            var failure = catchThrowableOfType(
                    TransientGeminiException.class, () -> gemini.jobLookup().get("batches/abc"));
            assertThat(failure.retryAfter()).contains(Duration.ZERO);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void mayReadAnUnreadableAnswerAgain() throws IOException {
        try (var server = RawServer.answering("200 OK", "<html>");
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobLookup().get("batches/abc"))
                    .isInstanceOf(TransientGeminiException.class)
                    .hasMessageContaining("not JSON");
        }
    }

    @Test
    void escapesThePageToken() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}");
                var gemini = TestClient.connect(server.url())) {
            gemini.jobSubmission().list("t2 /?&+%=#");
            assertThat(server.received().getFirst().target())
                    .isEqualTo("/v1beta/batches?pageSize=100&pageToken=t2%20%2F%3F%26%2B%25%3D%23");
        }
    }

    @Test
    void keepsThePathOfTheBaseUrl() throws IOException {
        try (var server = RawServer.answering("200 OK", "{}");
                var gemini = TestClient.connect(URI.create(server.url() + "/proxy/"))) {
            gemini.jobSubmission().cancel("batches/abc");
            assertThat(server.received().getFirst().target()).isEqualTo("/proxy/v1beta/batches/abc:cancel");
        }
    }

    @Test
    void readsOnFromTheOffsetWhenTheServerIgnoresRanges() throws IOException {
        try (var server = RawServer.answering("200 OK", "one\ntwo\n");
                var gemini = TestClient.connect(server.url());
                var lines = gemini.jobResults().lines(RESULT, 4)) {
            assertThat(TestLines.all(lines)).containsExactly(new ResultLine.Text("two", 8));
        }
    }

    @Test
    void finishesADownloadWhenTheServerIgnoresRanges() throws IOException {
        var target = Files.writeString(folder.resolve("results.jsonl"), "one\nt");
        try (var server = RawServer.answering("200 OK", "one\ntwo\n");
                var gemini = TestClient.connect(server.url())) {
            assertThat(gemini.jobResults().download(RESULT, target)).isEqualTo(8);
            assertThat(target).hasContent("one\ntwo\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 8\r\n\r\none\ntwo\n", CHUNKED + "8\r\none\ntwo\n\r\n0\r\n\r\n"})
    void refusesForGoodToGoOnBehindTheEndOfAResultWhenTheServerIgnoresRanges(String answer) throws IOException {
        var target = Files.writeString(folder.resolve("results.jsonl"), "one\ntwo\nthree\n");
        try (var server = writing(answer);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobResults().download(RESULT, target))
                    .satisfies(isBehindTheEnd());
            assertThatThrownBy(() -> gemini.jobResults().lines(RESULT, 9)).satisfies(isBehindTheEnd());
            assertThat(target).hasContent("one\ntwo\nthree\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 99\r\n\r\none\ntwo\n", CHUNKED + "8\r\none\ntwo\n\r\n", "\r\none\ntwo\n"})
    void mayGoOnLaterWhereABodyStoppedShort(String answer) throws IOException {
        var target = Files.writeString(folder.resolve("results.jsonl"), "one\ntwo\nthree\n");
        try (var server = writing(answer);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobResults().download(RESULT, target))
                    .isInstanceOf(TransientGeminiException.class);
        }
    }

    @Test
    void doesNotTakeAPartForTheLastLine() throws IOException {
        var part = "206 Partial\r\nContent-Range: bytes 3-5/8";
        try (var server = RawServer.answering(part, "\ntw");
                var gemini = TestClient.connect(server.url());
                var lines = gemini.jobResults().lines(RESULT, 4)) {
            assertThatThrownBy(lines::next)
                    .isInstanceOf(TransientGeminiException.class)
                    .hasMessageContaining("byte 6 of 8");
        }
    }

    @Test
    void doesNotTakeALineThatTheConnectionCutForTheLastLine() throws IOException {
        RawServer.Answer cut = (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\none\ntw".getBytes(ISO_8859_1));
            out.flush();
            return false;
        };
        try (var server = new RawServer(cut);
                var gemini = TestClient.connect(server.url());
                var lines = gemini.jobResults().lines(RESULT, 0)) {
            assertThat(lines.next()).isTrue();
            assertThatThrownBy(lines::next).isInstanceOf(TransientGeminiException.class);
        }
    }

    @Test
    void doesNotTakeTheEndOfAPartForThatOfTheResult() throws IOException {
        RawServer.Answer emptyPart = (request, out) -> {
            var part = "HTTP/1.1 206 Partial\r\nContent-Range: bytes 3-7/*\r\n" + CHUNKED + "0\r\n\r\n";
            out.write(part.getBytes(ISO_8859_1));
            out.flush();
            return false;
        };
        try (var server = new RawServer(emptyPart);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobResults().lines(RESULT, 4)).isInstanceOf(TransientGeminiException.class);
        }
    }

    @Test
    void refusesAnotherPartThanItAskedFor() throws IOException {
        try (var server = RawServer.answering("206 Partial\r\nContent-Range: bytes 5-7/8", "wo\n");
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobResults().lines(RESULT, 4)).isInstanceOf(TransientGeminiException.class);
        }
    }

    @Test
    void leavesTheLocalFileAloneWhenTheResultIsGone() throws IOException {
        var target = Files.writeString(folder.resolve("results.jsonl"), "one\n");
        try (var server = RawServer.answering("404 Gone", "{}");
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobResults().download(RESULT, target))
                    .isInstanceOf(PermanentGeminiException.class);
            assertThat(target).hasContent("one\n");
        }
    }

    private static Consumer<Throwable> isBehindTheEnd() {
        return thrown -> assertThat(thrown)
                .hasMessageContaining("longer than the result")
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        failure -> assertThat(failure.httpStatus()).isEqualTo(416));
    }

    /** Gives each request the same answer and closes the connection. */
    private static RawServer writing(String headersAndBody) throws IOException {
        return new RawServer((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n%s"
                    .formatted(headersAndBody)
                    .getBytes(ISO_8859_1));
            out.flush();
            return false;
        });
    }
}

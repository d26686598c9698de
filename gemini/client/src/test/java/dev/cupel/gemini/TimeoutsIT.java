package dev.cupel.gemini;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.NewJob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Timeouts fire when they should, and at no other time. */
class TimeoutsIT {
    private static final Duration PATIENCE = Duration.ofMillis(400);
    /** Far below the 19 s after which the SDK, because of its retries, reported a timeout of 500 ms. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private static final NewJob JOB = new NewJob("gemini-3.1-flash-lite", "files/input", "name");

    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        over.countDown();
    }

    @ParameterizedTest
    @MethodSource
    void givesUpOnSilenceInTime(String call) throws IOException {
        try (var server = new RawServer((request, out) -> RawServer.silent(over));
                var gemini = TestClient.connect(server.url(), PATIENCE)) {
            var time =
                    timeOf(() -> assertThatThrownBy(() -> Calls.all().get(call).accept(gemini))
                            .isInstanceOf(GeminiException.class));
            assertThat(time).isBetween(PATIENCE.minusMillis(20), SOON);
        }
    }

    static Iterable<String> givesUpOnSilenceInTime() {
        return Calls.all().keySet();
    }

    /** The SDK slept up to 2 s after a failure, even when no attempt followed. */
    @Test
    void doesNotWaitAfterItsOnlyAttempt() throws IOException {
        try (var server = RawServer.answering("503 Busy", "{}");
                var gemini = TestClient.connect(server.url())) {
            catchThrowable(() -> gemini.jobSubmission().create(JOB));

            var time = timeOf(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThatThrownBy(() -> gemini.jobSubmission().create(JOB))
                            .isInstanceOf(AmbiguousGeminiException.class);
                }
            });
            assertThat(time).isLessThan(SOON);
            assertThat(server.received()).hasSize(21);
        }
    }

    @Test
    void waitsLongerForAGenerateThanForACall() throws IOException {
        RawServer.Answer slow = (request, out) -> {
            RawServer.pause(over, PATIENCE.multipliedBy(2));
            RawServer.respond(out, "200 OK", "{}");
            return true;
        };
        try (var server = new RawServer(slow);
                var gemini = GeminiClient.connect(new GeminiSettings(
                        ApiKey.of("test-key"), server.url(), PATIENCE, PATIENCE, PATIENCE, SOON, 1024))) {
            assertThat(gemini.interactiveModel().generate(JOB.model(), "{}").json())
                    .isEqualTo("{}");
        }
    }

    @Test
    void readsAResultThatComesSlowlyToItsEnd() throws IOException {
        try (var server = new RawServer(lines(8, PATIENCE.dividedBy(4)));
                var gemini = TestClient.connect(server.url(), PATIENCE)) {
            try (var lines = gemini.jobResults().lines("files/batch-abc", 0)) {
                assertThat(TestLines.all(lines)).hasSize(8);
            }
            assertThat(gemini.jobResults().download("files/batch-abc", folder.resolve("results.jsonl")))
                    .isEqualTo(8 * 2);
        }
    }

    @Test
    void downloadsForLongerThanAChunkOfAnUploadMayTake() throws IOException {
        var minute = Duration.ofMinutes(1);
        try (var server = new RawServer(lines(8, PATIENCE.dividedBy(4)));
                var gemini = GeminiClient.connect(new GeminiSettings(
                        ApiKey.of("test-key"), server.url(), minute, minute, PATIENCE, minute, 1024))) {
            assertThat(gemini.jobResults().download("files/batch-abc", folder.resolve("results.jsonl")))
                    .isEqualTo(8 * 2);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void givesUpOnAResultThatFallsSilent() throws IOException {
        RawServer.Answer stops = (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n1\n2\n".getBytes(ISO_8859_1));
            out.flush();
            return RawServer.silent(over);
        };
        try (var server = new RawServer(stops);
                var gemini = TestClient.connect(server.url(), PATIENCE);
                var lines = gemini.jobResults().lines("files/batch-abc", 0)) {
            assertThat(lines.next()).isTrue();
            assertThat(lines.next()).isTrue();
            var time = timeOf(() -> assertThatThrownBy(lines::next).isInstanceOf(TransientGeminiException.class));
            assertThat(time).isLessThan(SOON);
        }
    }

    @Test
    void givesUpOnAConnectionThatNobodyAccepts() throws IOException {
        var queue = new ArrayList<Socket>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queue);
            var url = URI.create("http://127.0.0.1:" + full.getLocalPort());
            var minute = Duration.ofMinutes(1);
            var settings = new GeminiSettings(ApiKey.of("test-key"), url, PATIENCE, minute, minute, minute, 1024);
            try (var gemini = GeminiClient.connect(settings)) {
                var time = timeOf(
                        () -> assertThatThrownBy(() -> gemini.jobSubmission().create(JOB))
                                .isInstanceOf(TransientGeminiException.class));
                assertThat(time).isLessThan(SOON);
            }
        } finally {
            for (var socket : queue) {
                socket.close();
            }
        }
    }

    /** Connects until the kernel lets a connection wait. */
    private static void fill(ServerSocket server, List<Socket> queue) throws IOException {
        var address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        while (queue.size() < 1000) {
            var socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(address, 200);
            } catch (SocketTimeoutException isFull) {
                return;
            }
        }
        throw new IllegalStateException("the queue of connections has no end");
    }

    private RawServer.Answer lines(int count, Duration pause) {
        return (request, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
                    .formatted(2 * count)
                    .getBytes(ISO_8859_1));
            for (int i = 0; i < count; i++) {
                RawServer.pause(over, pause);
                out.write("x\n".getBytes(ISO_8859_1));
                out.flush();
            }
            return true;
        };
    }

    private static Duration timeOf(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each call reports for each way in which it can fail: whether to try again, and what it may have done. */
class FailureTaxonomyIT {
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 412, 416);
    private static final int QUOTA = 429;
    /** For an answer that comes, on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Set<Integer> SERVER_FAILURES = Set.of(101, 408, 499, 500, 502, 503, 504);

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void reportsAStatus(String call, int code) throws IOException {
        try (var server = RawServer.answering(code + " Some", "{}")) {
            var failure = failure(call, server.url(), PATIENCE);
            assertThat(failure).isExactlyInstanceOf(kindOf(call, code));
            assertThat(failure.httpStatus()).isEqualTo(code);
        }
    }

    static Stream<Arguments> reportsAStatus() {
        return Stream.of(REFUSALS, Set.of(QUOTA), SERVER_FAILURES)
                .flatMap(Set::stream)
                .sorted()
                .flatMap(code -> calls().filter(call -> !isAbsence(call, code)).map(call -> Arguments.of(call, code)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reportsAConnectionThatClosesInPlaceOfAnAnswer(String call) throws IOException {
        try (var server = new RawServer((request, out) -> false)) {
            assertThat(failure(call, server.url(), PATIENCE)).isExactlyInstanceOf(kindWithoutAnswer(call));
            assertThat(server.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reportsSilence(String call) throws IOException {
        var over = new CountDownLatch(1);
        try (var server = new RawServer((request, out) -> RawServer.silent(over))) {
            assertThat(failure(call, server.url(), SHORT)).isExactlyInstanceOf(kindWithoutAnswer(call));
            assertThat(server.received()).hasSize(1);
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void reportsThatNobodyListens(String call) throws IOException {
        URI nobody;
        try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + port.getLocalPort());
        }
        assertThat(failure(call, nobody, PATIENCE)).isExactlyInstanceOf(TransientGeminiException.class);
    }

    static Stream<String> calls() {
        return Calls.all().keySet().stream();
    }

    private static GeminiException failure(String call, URI url, Duration timeout) {
        try (var gemini = TestClient.connect(url, timeout)) {
            return catchThrowableOfType(
                    GeminiException.class, () -> Calls.all().get(call).accept(gemini));
        }
    }

    private static Class<? extends GeminiException> kindOf(String call, int code) {
        if (REFUSALS.contains(code)) {
            return PermanentGeminiException.class;
        }
        return code == QUOTA ? TransientGeminiException.class : kindWithoutAnswer(call);
    }

    private static Class<? extends GeminiException> kindWithoutAnswer(String call) {
        return Calls.paid().containsKey(call) ? AmbiguousGeminiException.class : TransientGeminiException.class;
    }

    /** To whoever deletes a file, its absence is no failure. */
    private static boolean isAbsence(String call, int code) {
        return call.equals("deleteFile") && (code == 403 || code == 404);
    }
}

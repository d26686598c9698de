package dev.cupel.gemini.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cupel.gemini.interactive.InteractiveModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.Protocol;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** What a server that speaks HTTP/2, as the real one does, says of a request of which it wants to know nothing. */
class RefusedStreamIT {
    private static final int CLIENT_PREFACE_BYTES = 24;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int NO_ERROR = 0;
    private static final int INTERNAL_ERROR = 2;
    private static final int REFUSED_STREAM = 7;
    private static final Duration VANISHED = Duration.ofSeconds(15);
    private static final ApiKey KEY = ApiKey.of("test-key");

    @Test
    void mayRepeatARequestWhoseStreamIsRefused() throws IOException {
        assertFails(TransientGeminiException.class, (stream, out) -> {
            frame(out, RST_STREAM, stream, 4);
            out.writeInt(REFUSED_STREAM);
        });
    }

    @Test
    void mayRepeatARequestThatTheServersGoodbyeLeavesOut() throws IOException {
        assertFails(TransientGeminiException.class, (stream, out) -> {
            frame(out, GOAWAY, 0, 8);
            out.writeInt(0);
            out.writeInt(NO_ERROR);
        });
    }

    @Test
    void doesNotKnowTheEffectOfARequestWhoseStreamIsReset() throws IOException {
        assertFails(AmbiguousGeminiException.class, (stream, out) -> {
            frame(out, RST_STREAM, stream, 4);
            out.writeInt(INTERNAL_ERROR);
        });
    }

    /** A model may take minutes, so that silence proves nothing; a ping that is not answered does. */
    @Test
    void givesUpOnAnAnswerWhenItsConnectionHasVanished() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, (stream, out) -> {}));
            var url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            var model = InteractiveModel.over(http(url));

            assertTimeoutPreemptively(
                    VANISHED,
                    () -> assertThatThrownBy(() -> model.generate("m", "{}"))
                            .isInstanceOf(AmbiguousGeminiException.class));
        }
    }

    /** What the server says to the headers of a request. */
    @FunctionalInterface
    private interface Answer {
        void write(int stream, DataOutputStream out) throws IOException;
    }

    private static void assertFails(Class<? extends GeminiException> kind, Answer answer) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, answer));
            var http = http(URI.create("http://127.0.0.1:" + server.getLocalPort()));
            var request = new Request.Builder()
                    .url(http.url("v1beta/models/m:generateContent").build())
                    .post(GeminiHttp.jsonBody("{}"))
                    .build();
            assertThatThrownBy(() -> http.paid("generate", () -> http.callForJson(request)))
                    .isInstanceOf(kind);
        }
    }

    private static GeminiHttp http(URI url) {
        var settings = GeminiSettings.of(KEY, url);
        var client = GeminiHttp.httpClient(settings)
                .newBuilder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        return new GeminiHttp(client, settings);
    }

    private static void serve(ServerSocket server, Answer answer) {
        try (var connection = server.accept();
                var in = new DataInputStream(connection.getInputStream());
                var out = new DataOutputStream(connection.getOutputStream())) {
            in.skipNBytes(CLIENT_PREFACE_BYTES);
            frame(out, SETTINGS, 0, 0);
            while (true) {
                int lengthAndType = in.readInt();
                in.readByte();
                int stream = in.readInt();
                in.skipNBytes(lengthAndType >>> Byte.SIZE);
                if ((lengthAndType & 0xff) == HEADERS) {
                    answer.write(stream, out);
                }
            }
        } catch (IOException gone) {
            // The client hung up.
        }
    }

    /** The head of a frame without flags; its payload follows. */
    private static void frame(DataOutputStream out, int type, int stream, int length) throws IOException {
        out.writeInt(length << Byte.SIZE | type);
        out.writeByte(0);
        out.writeInt(stream);
    }
}

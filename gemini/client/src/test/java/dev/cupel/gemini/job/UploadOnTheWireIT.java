package dev.cupel.gemini.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.RawServer;
import dev.cupel.gemini.TestClient;
import dev.cupel.gemini.call.ApiKey;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upload puts on the wire, and what it makes of answers that a well-behaved server does not give. */
class UploadOnTheWireIT {
    private static final int MIB = 1024 * 1024;
    private static final String REFUSED_TYPE =
            "{\"error\":{\"code\":400,\"message\":\"Unsupported MIME type: %s\",\"status\":\"INVALID_ARGUMENT\"}}";

    @TempDir
    private Path folder;

    @Test
    void sendsNeitherKeyNorFileToTheHostOfAnUploadUrl() throws IOException {
        var upload = new UploadServer();
        var file = random(9 * MIB);
        try (var server = new RawServer(upload);
                var gemini = TestClient.connect(server.url())) {
            gemini.jobSubmission().upload(file, "files/in");

            assertThat(server.received())
                    .extracting(RawServer.Received::target)
                    .containsExactly(
                            "/upload/v1beta/files",
                            "/upload/v1beta/files?upload_id=a_b-c",
                            "/upload/v1beta/files?upload_id=a_b-c");
            assertThat(headers(server, "x-goog-upload-command")).containsExactly("start", "upload", "upload, finalize");
            assertThat(headers(server, "x-goog-upload-offset")).containsExactly("", "0", "8388608");
            assertThat(headers(server, "x-goog-upload-header-content-length").getFirst())
                    .isEqualTo(Integer.toString(9 * MIB));
            assertThat(upload.content()).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void sendsTheWholeFileAlthoughItIsReadInSmallPieces() throws IOException {
        var upload = new UploadServer();
        var file = random(MIB);
        try (var server = new RawServer(upload);
                var http = GeminiHttp.connect(GeminiSettings.of(ApiKey.of("test-key"), server.url()));
                var content = new DrippingChannel(FileChannel.open(file), 1000)) {
            new ResumableUpload(http).send(content, "files/in");

            assertThat(upload.content()).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void noticesThatTheFileBecomesShorterDuringTheUpload() throws IOException {
        var file = random(9 * MIB);
        var shortening = new UploadServer() {
            @Override
            void start(RawServer.Received request, OutputStream out) throws IOException {
                try (var open = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    open.truncate(MIB);
                }
                super.start(request, out);
            }
        };
        try (var server = new RawServer(shortening);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobSubmission().upload(file, "files/in"))
                    .isInstanceOf(TransientGeminiException.class)
                    .hasMessageContaining("became shorter");
        }
    }

    @Test
    void doesNotTakeAPartOfTheFileForAllOfIt() throws IOException {
        RawServer.Answer receivesLess = (request, out) -> {
            if (request.headers().get("x-goog-upload-command").equals("start")) {
                new UploadServer().start(request, out);
            } else {
                RawServer.respond(out, "200 OK\r\nX-Goog-Upload-Status: final", UploadServer.file(2));
            }
            return true;
        };
        assertUploadFails(
                receivesLess, TransientGeminiException.class, message -> message.contains("sent 3 bytes, received 2"));
    }

    @Test
    void doesNotGoOnWhenTheServiceClosesTheUploadTooEarly() throws IOException {
        RawServer.Answer closes = (request, out) -> {
            if (request.headers().get("x-goog-upload-command").equals("start")) {
                new UploadServer().start(request, out);
            } else {
                RawServer.respond(out, "200 OK", UploadServer.file(3));
            }
            return true;
        };
        assertUploadFails(closes, TransientGeminiException.class, message -> message.contains("upload status is ''"));
    }

    @Test
    void callsTheFileTextWhenTheServiceDoesNotTakeJsonl() throws IOException {
        var upload = new Refusing("application/jsonl"::equals);
        try (var server = new RawServer(upload);
                var gemini = TestClient.connect(server.url())) {
            gemini.jobSubmission().upload(small(), "files/in");

            assertThat(headers(server, "x-goog-upload-header-content-type"))
                    .containsExactly("application/jsonl", "text/plain", "");
            assertThat(server.received().get(1).body()).asString().contains("\"mimeType\":\"text/plain\"");
            assertThat(upload.content()).asString().isEqualTo("{}\n");
        }
    }

    @Test
    void givesUpWhenTheServiceTakesNoTypeAtAll() throws IOException {
        assertUploadFails(
                new Refusing(type -> true), PermanentGeminiException.class, message -> message.contains("text/plain"));
    }

    @Test
    void doesNotTryAnotherTypeAfterAnotherRefusal() throws IOException {
        try (var server = RawServer.answering("400 Bad", "{\"error\":{\"message\":\"Storage is full\"}}");
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobSubmission().upload(small(), "files/in"))
                    .isInstanceOf(PermanentGeminiException.class);
            assertThat(server.received()).hasSize(1);
        }
    }

    private void assertUploadFails(
            RawServer.Answer answer, Class<? extends GeminiException> kind, Predicate<String> message)
            throws IOException {
        try (var server = new RawServer(answer);
                var gemini = TestClient.connect(server.url())) {
            assertThatThrownBy(() -> gemini.jobSubmission().upload(small(), "files/in"))
                    .isInstanceOf(kind)
                    .extracting(Throwable::getMessage)
                    .matches(message);
        }
    }

    private Path small() throws IOException {
        return Files.writeString(folder.resolve("größe.jsonl"), "{}\n");
    }

    private Path random(int sizeBytes) throws IOException {
        var bytes = new byte[sizeBytes];
        new Random(1).nextBytes(bytes);
        return Files.write(folder.resolve("input.jsonl"), bytes);
    }

    private static List<String> headers(RawServer server, String name) {
        return server.received().stream()
                .map(request -> request.headers().getOrDefault(name, ""))
                .toList();
    }

    /** Does not take files of some types. */
    private static final class Refusing extends UploadServer {
        private final Predicate<String> isRefused;

        Refusing(Predicate<String> isRefused) {
            this.isRefused = isRefused;
        }

        @Override
        void start(RawServer.Received request, OutputStream out) throws IOException {
            var type = request.headers().get("x-goog-upload-header-content-type");
            if (isRefused.test(type)) {
                RawServer.respond(out, "400 Bad Request", REFUSED_TYPE.formatted(type));
            } else {
                super.start(request, out);
            }
        }
    }
}

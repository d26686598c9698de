package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads that end otherwise than usual. */
class UploadsTest {

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    private Emulator emulator;
    private ApiClient api;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.defaults().withClock(clock).withDataDir(folder));
        api = new ApiClient(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void fileMayBeEmpty(int declared) throws IOException {
        var answer = api.chunk(api.startUpload("{}", declared), "finalize", 0, "");
        var file = ApiClient.ok(answer).path("file");
        assertThat(file.path("sizeBytes").asString("")).isEqualTo("0");
        assertThat(file.path("sha256Hash").asString(""))
                .isEqualTo("ZTNiMGM0NDI5OGZjMWMxNDlhZmJmNGM4OTk2ZmI5MjQyN2FlNDFlNDY0OWI5MzRjYTQ5NTk5MWI3ODUyYjg1NQ==");
    }

    @Test
    void finalizeWithoutTheDeclaredBytesIsRefused() throws IOException {
        var url = api.startUpload("{}", 3);
        assertThat(ApiClient.error(api.chunk(url, "finalize", 0, ""))).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(api.chunk(url, "upload, finalize", 0, "abc").statusCode()).isEqualTo(200);
    }

    @Test
    void abandonedUploadIsForgottenWithItsBytesAfterTwoDays() throws IOException {
        var abandoned = api.startUpload("{}", 6);
        api.chunk(abandoned, "upload", 0, "abc");
        var finished = api.startUpload("{}", 1);
        api.chunk(finished, "upload, finalize", 0, "x");
        clock.advance(Duration.ofHours(47));
        var younger = api.startUpload("{}", 6);
        assertThat(ApiClient.ok(api.chunk(abandoned, "upload", 0, "abc"))).isEmpty();
        api.chunk(younger, "upload", 0, "abc");

        clock.advance(Duration.ofHours(1));
        api.startUpload("{}", 1);
        assertThat(List.of(api.chunk(abandoned, "upload", 3, "def"), api.chunk(finished, "finalize", 0, "")))
                .allSatisfy(answer -> assertThat(ApiClient.error(answer)).isEqualTo("404 NOT_FOUND"));
        try (var parts = Files.list(folder.resolve("uploads"))) {
            assertThat(parts).hasSize(1);
        }
        assertThat(api.chunk(younger, "upload, finalize", 3, "def").statusCode())
                .isEqualTo(200);
    }
}

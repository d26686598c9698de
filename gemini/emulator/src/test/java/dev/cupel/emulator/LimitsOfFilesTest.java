package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.emulator.limit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsOfFilesTest {

    private final ManualClock clock = new ManualClock();

    @TempDir
    private Path folder;

    private Emulator emulator;
    private ApiClient api;

    @BeforeEach
    void start() throws IOException {
        var limits = TestLimits.standard().files(10, 25).write(folder.resolve("limits.json"));
        emulator = Emulator.start(EmulatorOptions.defaults()
                .withClock(clock)
                .withTier(Tier.ONE)
                .withDataDir(folder.resolve("data"))
                .withLimits(limits));
        api = new ApiClient(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void largerFileThanAllowedIsRefusedAtTheStart() throws IOException {
        var refused = startUpload(11);
        assertThat(refused).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(upload(10)).isEqualTo(200);
    }

    @Test
    void fileThatGrowsOverTheLimitIsRefusedWhileItComes() throws IOException {
        var url = api.startUpload("{}", -1);
        assertThat(api.chunk(url, "upload", 0, "12345").statusCode()).isEqualTo(200);
        var refused = api.chunk(url, "upload, finalize", 5, "678901");
        assertThat(ApiClient.error(refused)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(refused.body()).contains("10 bytes");
        assertThat(api.get("/v1beta/files").body()).isEqualTo("{}");
    }

    @Test
    void projectHasRoomForSoManyBytesUntilItsFilesExpireOrAreDeleted() throws IOException {
        upload(10);
        upload(10);
        assertThat(startUpload(6)).isEqualTo("429 RESOURCE_EXHAUSTED");
        var file = api.json("/v1beta/files").at("/files/0/name").stringValue();
        api.send("DELETE", "/v1beta/" + file, "");
        assertThat(upload(6)).isEqualTo(200);
        clock.advance(Duration.ofHours(48));
        assertThat(upload(10)).isEqualTo(200);
        assertThat(Files.list(folder.resolve("data/files"))).hasSize(1);
    }

    @Test
    void roomThatIsGoneAtTheEndIsRefusedUntilThereIsRoomAgain() throws IOException {
        var url = api.startUpload("{}", 10);
        upload(10);
        upload(10);
        assertThat(ApiClient.error(api.chunk(url, "upload, finalize", 0, "1234567890")))
                .isEqualTo("429 RESOURCE_EXHAUSTED");
        var file = api.json("/v1beta/files").at("/files/0/name").stringValue();
        api.send("DELETE", "/v1beta/" + file, "");
        var answer = api.chunk(url, "finalize", 10, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Yzc3NWU3Yjc1N2VkZTYzMGNkMGFhMTExM2JkMTAyNjYxYWIzODgyOWNhNTJhNjQyMmFiNzgyODYyZjI2ODY0Ng==");
    }

    private String startUpload(int bytes) throws IOException {
        return ApiClient.error(api.send(
                "POST",
                "/upload/v1beta/files",
                "{}",
                "X-Goog-Upload-Command",
                "start",
                "X-Goog-Upload-Header-Content-Length",
                String.valueOf(bytes)));
    }

    private int upload(int bytes) throws IOException {
        return api.chunk(api.startUpload("{}", bytes), "upload, finalize", 0, "x".repeat(bytes))
                .statusCode();
    }
}

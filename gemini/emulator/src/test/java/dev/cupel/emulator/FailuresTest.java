package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator's own failures. */
class FailuresTest {

    private final AtomicBoolean broken = new AtomicBoolean();
    private final InstantSource clock = () -> {
        if (broken.get()) {
            throw new StackOverflowError("as if a request were too deep");
        }
        return InstantSource.system().instant();
    };

    @Test
    void errorInARouteIsAnAnswer() throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults().withClock(clock))) {
            var api = new ApiClient(emulator.baseUrl());
            broken.set(true);
            assertThat(ApiClient.error(api.get("/v1beta/files"))).isEqualTo("500 INTERNAL");
            broken.set(false);
            assertThat(api.get("/v1beta/files").body()).isEqualTo("{}");
        }
    }

    @Test
    void failureOfTheDiskIsAnAnswer(@TempDir Path folder) throws IOException {
        try (var emulator = Emulator.start(EmulatorOptions.defaults().withDataDir(folder))) {
            var api = new ApiClient(emulator.baseUrl());
            var url = api.startUpload("{}", 3);
            Files.delete(folder.resolve("uploads"));
            assertThat(ApiClient.error(api.chunk(url, "upload, finalize", 0, "abc")))
                    .isEqualTo("500 INTERNAL");
            Files.createDirectory(folder.resolve("uploads"));
            assertThat(api.chunk(url, "upload, finalize", 0, "abc").statusCode())
                    .isEqualTo(200);
        }
    }
}

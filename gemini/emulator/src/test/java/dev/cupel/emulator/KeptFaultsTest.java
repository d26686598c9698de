package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults in a data folder. */
class KeptFaultsTest {

    private static final String REFUSED_ONCE =
            "[{\"match\":{\"route\":\"list\",\"first\":1},\"kind\":\"status\",\"code\":503}]";

    @TempDir
    private Path folder;

    @Test
    void faultsAreInForceAfterARestartAndCountAnew() throws IOException {
        try (var emulator = start(null)) {
            assertThat(list(emulator)).isEqualTo(200);
            emulator.faults(REFUSED_ONCE);
            assertThat(list(emulator)).isEqualTo(503);
            assertThat(list(emulator)).isEqualTo(200);
        }
        try (var emulator = start(null)) {
            assertThat(list(emulator)).isEqualTo(503);
            assertThat(list(emulator)).isEqualTo(200);
        }
    }

    @Test
    void givenFaultsReplaceThoseOfTheFolderForGood() throws IOException {
        start(REFUSED_ONCE).close();
        start("[]").close();
        try (var emulator = start(null)) {
            assertThat(list(emulator)).isEqualTo(200);
        }
    }

    @Test
    void clearedFaultsAreGoneAfterARestartToo() throws IOException {
        try (var emulator = start(REFUSED_ONCE)) {
            new ApiClient(emulator.baseUrl()).send("DELETE", "/emulator/faults", "");
        }
        try (var emulator = start(null)) {
            assertThat(list(emulator)).isEqualTo(200);
        }
    }

    @Test
    void wrongFaultsAreNotStartedWithAndLeaveTheFolderFree() {
        assertThatThrownBy(() -> start("[{\"kind\":\"explode\"}]")).hasMessageContaining("faults[0].kind: 'explode'");
        start(null).close();
    }

    @Test
    void wrongFaultsInTheFolderAreNamed() throws IOException {
        Files.writeString(folder.resolve("faults.json"), "[{\"kind\":\"explode\"}]");
        assertThatThrownBy(() -> start(null)).hasMessageContaining("faults.json: faults[0].kind: 'explode'");
    }

    private Emulator start(@Nullable String faults) {
        return Emulator.start(EmulatorOptions.defaults().withDataDir(folder), "127.0.0.1", faults);
    }

    private static int list(Emulator emulator) throws IOException {
        return new ApiClient(emulator.baseUrl()).get("/v1beta/batches").statusCode();
    }
}

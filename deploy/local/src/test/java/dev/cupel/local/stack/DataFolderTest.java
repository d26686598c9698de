package dev.cupel.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private static final Gemini EMULATOR = new Gemini.Emulated(1, Optional.empty());
    private static final Gemini REAL = new Gemini.Real("https://gemini.example", "a key");

    @TempDir
    private Path folder;

    @Test
    void isHeldByOneStackAtATime() {
        try (var held = hold(EMULATOR)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> hold(EMULATOR)).hasMessageContaining("a stack is already running in " + folder);
        }
        hold(EMULATOR).close();
    }

    @Test
    void refusesTheEmulatorForWhatTheRealApiWasAsked() {
        hold(REAL).close();

        assertThatThrownBy(() -> hold(EMULATOR))
                .hasMessageContaining("asked https://gemini.example")
                .hasMessageContaining("with --gemini-url https://gemini.example, or name another --data-dir");

        hold(REAL).close();
    }

    @Test
    void refusesTheRealApiForWhatTheEmulatorWasAsked() {
        hold(EMULATOR).close();

        assertThatThrownBy(() -> hold(REAL)).hasMessageContaining("asked the emulator: start it without --gemini-url");
    }

    private DataFolder hold(Gemini gemini) {
        return DataFolder.hold(new StackOptions(folder, folder, new PortPlan(8080), gemini));
    }
}

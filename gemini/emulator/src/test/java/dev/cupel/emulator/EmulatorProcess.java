package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The executable jar as a process with a small heap. */
final class EmulatorProcess {

    private static final String READY = "gemini emulator ready on ";

    private EmulatorProcess() {}

    static Process start(String... options) throws IOException {
        return startWithHeap("256m", options);
    }

    static Process startWithHeap(String heap, String... options) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-jar",
                Path.of("target", "gemini-emulator-exec.jar").toString(),
                "--port",
                "0"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).start();
    }

    /** Tells the process to end, so that it deletes its temporary folder; one that does not listen is killed. */
    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(Duration.ofSeconds(10))) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the process is ready. */
    static URI baseUrl(Process process) throws IOException {
        var ready = process.inputReader().readLine();
        assertThat(ready).startsWith(READY);
        return URI.create(ready.substring(READY.length()));
    }
}

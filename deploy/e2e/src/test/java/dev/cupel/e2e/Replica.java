package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A further instance of one of the stack's services, started as the first one was but for its port. */
final class Replica implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String PORT = "--server.port=";

    private final Process process;
    private final int port;
    private final Path log;

    private Replica(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts it, without waiting until it is ready. */
    static Replica start(Cupel cupel, String service, Path folder) {
        var port = freePort();
        var command = new ArrayList<String>();
        for (var word : commandOf(cupel.pid(service))) {
            command.add(word.startsWith(PORT) ? PORT + port : word);
        }
        try {
            var log = Files.createTempFile(folder, service, ".log");
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().put("GEMINI_API_KEY", "emulator");
            return new Replica(builder.start(), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> commandOf(long pid) {
        try {
            var line = Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
            return List.of(line.split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    void awaitReady() {
        await().atMost(START).until(() -> isReady() || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("did not start: " + log());
        }
    }

    private boolean isReady() {
        var uri = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port));
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Has a process stand still, with all of its connections. */
    static void freeze(long pid) {
        signal("STOP", pid);
    }

    static void thaw(long pid) {
        signal("CONT", pid);
    }

    private static void signal(String signal, long pid) {
        try {
            var exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -%s %d: exit code %d".formatted(signal, pid, exit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    String log() {
        try {
            return Files.readString(log, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it as an orchestrator does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

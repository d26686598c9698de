package dev.cupel.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.cupel.messaging.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cupel command, as a user runs it, and the stack that its `up` has started. */
final class Cupel implements AutoCloseable {

    static final Path HOME =
            Path.of(System.getProperty("cupel.home", "../..")).toAbsolutePath().normalize();
    private static final Duration START = Duration.ofMinutes(6);
    /** Bytes of the longest line of a result file that results-service reads. */
    static final int LONGEST_LINE = 1 << 20;

    private final Path dataDir;
    private final ReservedPorts ports;
    private final String jobSeconds;
    private Process up;
    private TestKafka kafka;

    private Cupel(Path dataDir, ReservedPorts ports, String jobSeconds) {
        this.dataDir = dataDir;
        this.ports = ports;
        this.jobSeconds = jobSeconds;
        this.up = launch();
    }

    /** How a command ended, and what it printed. */
    record Result(int exitCode, String out) {}

    static Cupel up(Path dataDir) {
        return up(dataDir, "1");
    }

    /** With an emulator whose jobs take so many seconds. */
    static Cupel up(Path dataDir, String jobSeconds) {
        var cupel = new Cupel(dataDir, ReservedPorts.find(), jobSeconds);
        cupel.awaitReady();
        return cupel;
    }

    /** Ends `up` with -9, and starts it again on the same folder. */
    void killAndRestart() {
        up.destroyForcibly();
        up.onExit().join();
        // The children see that their parent is gone.
        await().atMost(START).until(ports::areFree);
        up = launch();
        awaitReady();
    }

    private Process launch() {
        return start(
                HOME,
                dataDir.resolve("up.out"),
                "up",
                "--data-dir",
                dataDir.toString(),
                "--port-base",
                String.valueOf(ports.base()),
                "--job-seconds",
                jobSeconds);
    }

    private void awaitReady() {
        await().atMost(START).until(() -> read(dataDir.resolve("up.out")).contains("cupel is ready") || !up.isAlive());
        if (!up.isAlive()) {
            throw new IllegalStateException("up ended: " + read(dataDir.resolve("up.out")));
        }
    }

    /** Runs another command to its end. */
    Result run(String... arguments) {
        return runIn(HOME, arguments);
    }

    Result runIn(Path folder, String... arguments) {
        return startIn(folder, arguments).end();
    }

    /** Starts another command, which goes on meanwhile. */
    Running start(String... arguments) {
        return startIn(HOME, arguments);
    }

    private Running startIn(Path folder, String... arguments) {
        try {
            var out = Files.createTempFile(dataDir, "command", ".out");
            var all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--data-dir", dataDir.toString()));
            return new Running(start(folder, out, all.toArray(String[]::new)), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(Path folder, Path out, String... arguments) {
        var command = new ArrayList<>(List.of(HOME.resolve("deploy/cupel").toString()));
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            // So that a line can be too long for it without a test writing gigabytes.
            builder.environment().put("CUPEL_RESULTS_MAX_LINE", LONGEST_LINE + "B");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode stack() {
        return JsonMapper.shared().readTree(read(dataDir.resolve("stack.json")));
    }

    long pid(String name) {
        return stack().path("pids").path(name).asLong();
    }

    /** Ends a program of the stack with -9. */
    void kill(String name) {
        ProcessHandle.of(pid(name)).orElseThrow().destroyForcibly();
    }

    /** The broker; its address stays the same when the stack starts again. */
    synchronized TestKafka kafka() {
        if (kafka == null) {
            kafka = new TestKafka(stack().path("bootstrapServers").asString());
        }
        return kafka;
    }

    JsonNode ledger() {
        return get(stack().path("emulatorUrl").asString() + "/emulator/ledger");
    }

    /** Progress of a dataset, as results-service shows it. */
    JsonNode progress(String dataset) {
        return get(stack().path("resultsUrl").asString() + "/datasets/" + dataset);
    }

    /** What ingest-service says about a dataset. */
    JsonNode intake(String dataset) {
        return get(stack().path("ingestUrl").asString() + "/datasets/" + dataset);
    }

    /** The faults that the emulator plays, and how often each has. */
    JsonNode faults() {
        return get(stack().path("emulatorUrl").asString() + "/emulator/faults");
    }

    void faults(String json) {
        var uri = URI.create(stack().path("emulatorUrl").asString() + "/emulator/faults");
        send(HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The report of a dataset. */
    JsonNode report(String dataset) {
        return get(stack().path("resultsUrl").asString() + "/datasets/%s/report".formatted(dataset));
    }

    /**
     * Title, methods and paths of what a service says about its REST interface.
     *
     * @param service as the stack's file names its URL
     */
    List<String> apiDocument(String service) {
        var document = get(stack().path(service).asString() + "/v3/api-docs");
        return Stream.concat(
                        Stream.of(document.path("info").path("title").asString()),
                        document.path("paths")
                                .propertyStream()
                                .flatMap(path -> path.getValue()
                                        .propertyStream()
                                        .map(method -> method.getKey() + " " + path.getKey())))
                .toList();
    }

    /**
     * Status and type of what a service answers to a GET.
     *
     * @param service as the stack's file names its URL
     */
    String status(String service, String path) {
        var answer =
                exchange(HttpRequest.newBuilder(URI.create(stack().path(service).asString() + path)));
        return "%d %s"
                .formatted(
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse("?"));
    }

    private static JsonNode get(String url) {
        return JsonMapper.shared().readTree(send(HttpRequest.newBuilder(URI.create(url))));
    }

    private static String send(HttpRequest.Builder request) {
        var answer = exchange(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s: %s".formatted(request.build().uri(), answer.body()));
        }
        return answer.body();
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that the programs of the stack have logged. */
    String logs() {
        try (var files = Files.list(dataDir.resolve("logs"))) {
            return String.join("\n", files.map(Cupel::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What `up` has printed. */
    List<String> said() {
        return read(dataDir.resolve("up.out")).lines().toList();
    }

    /** The process of `up`. */
    long pid() {
        return up.pid();
    }

    @Override
    public void close() {
        up.destroy();
        up.onExit().join();
        ports.close();
    }
}

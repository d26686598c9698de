package dev.cupel.local.stack;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How each program of a stack is started. */
final class Programs {

    static final String KAFKA = "kafka";
    static final String POSTGRES = "postgres";
    static final String EMULATOR = "emulator";
    static final String INGEST = "ingest-service";
    static final String SUBMIT = "submit-service";
    static final String POLLER = "poller-service";
    static final String RESULTS = "results-service";
    static final List<String> SERVICES = List.of(INGEST, SUBMIT, POLLER, RESULTS);

    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "cupel";
    private static final Readiness READY_LINE = new Readiness.LogLine(" ready on ");
    /** The first start on a machine unpacks the server, and xz wants 64 MB of it for its dictionary alone. */
    private static final int POSTGRES_MEGABYTES = 160;

    private static final String EXIT_WITH_PARENT = "dev.cupel.embedded.ExitWithParent";

    /** Seconds. Keeping the loaded classes, after the first run of a new jar, takes a good part of it. */
    private static final int GRACE = 30;

    private final StackOptions options;
    private final Installation installation;
    private final PortPlan ports;

    Programs(StackOptions options) {
        this.options = options;
        this.installation = new Installation(options.home());
        this.ports = options.ports();
    }

    Program kafka() {
        return server(
                KAFKA,
                "dev.cupel.embedded.KafkaNodeMain",
                384,
                List.of(
                        "--dir", options.folder("kafka").toString(),
                        "--port", String.valueOf(ports.kafka()),
                        "--controller-port", String.valueOf(ports.kafkaController())));
    }

    Program postgres() {
        return server(
                POSTGRES,
                "dev.cupel.embedded.PostgresNodeMain",
                POSTGRES_MEGABYTES,
                List.of(
                        "--dir",
                        options.folder("postgres").toString(),
                        "--port",
                        String.valueOf(ports.postgres()),
                        "--database",
                        DATABASE,
                        "--services",
                        "ingest,submit,poller,results"));
    }

    /** Empty when the real API is asked. */
    Optional<Program> emulator() {
        return switch (options.gemini()) {
            case Gemini.Emulated(var jobSeconds, var faults) -> Optional.of(emulator(jobSeconds, faults));
            case Gemini.Real real -> Optional.empty();
        };
    }

    private Program emulator(double jobSeconds, Optional<Path> faults) {
        var arguments = new ArrayList<>(List.of(
                "--port", String.valueOf(ports.emulator()),
                "--data-dir", options.folder("emulator").toString(),
                "--job-seconds", String.valueOf(jobSeconds)));
        faults.ifPresent(file ->
                arguments.addAll(List.of("--faults", file.toAbsolutePath().toString())));
        return server(EMULATOR, "dev.cupel.emulator.EmulatorMain", 256, arguments);
    }

    private Program server(String name, String main, int megabytes, List<String> arguments) {
        var command = java(name, megabytes, List.of(installation.commandJar()));
        command.addAll(List.of("-Dcupel.log.level=INFO", "-Dcupel.log.kafka=WARN", EXIT_WITH_PARENT, main));
        command.addAll(arguments);
        return new Program(name, command, Map.of(), log(name), READY_LINE, GRACE);
    }

    List<Program> services() {
        return List.of(
                service(INGEST, "dev.cupel.ingest.IngestApplication", ports.ingest()),
                service(SUBMIT, "dev.cupel.submit.SubmitApplication", ports.submit()),
                service(POLLER, "dev.cupel.poller.PollerApplication", ports.poller()),
                service(RESULTS, "dev.cupel.results.ResultsApplication", ports.results()));
    }

    private Program service(String name, String main, int port) {
        var command = java(name, 256, List.of(installation.serviceJar(name), installation.embeddedJar()));
        command.addAll(List.of(EXIT_WITH_PARENT, main, "--server.port=" + port));
        command.addAll(new ServiceSettings(options, bootstrapServers(), jdbcUrl(), geminiUrl()).of(name));
        var readiness = new Readiness.Answers(URI.create(url(port) + "/actuator/health"));
        return new Program(name, command, Map.of("GEMINI_API_KEY", key()), log(name), readiness, GRACE);
    }

    /**
     * The JVM keeps the classes that it has loaded in a file when it ends, and starts from there the next time. It makes
     * the file again when the JVM is another one, and goes without when it cannot be read or written.
     */
    private List<String> java(String name, int megabytes, List<Path> classPath) {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(megabytes),
                "-XX:+UseSerialGC",
                // The optimizing compiler takes nearly half of the processor time of a start.
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + installation.classArchives().of(name, classPath),
                "-Xlog:cds=off,aot=off",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
    }

    private Path log(String name) {
        return options.folder("logs").resolve(name + ".log");
    }

    String bootstrapServers() {
        return "%s:%d".formatted(HOST, ports.kafka());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, ports.postgres(), DATABASE);
    }

    String geminiUrl() {
        return switch (options.gemini()) {
            case Gemini.Emulated emulated -> url(ports.emulator());
            case Gemini.Real real -> real.url();
        };
    }

    private String key() {
        return switch (options.gemini()) {
            case Gemini.Emulated emulated -> "emulator";
            case Gemini.Real real -> real.key();
        };
    }

    static String url(int port) {
        return "http://%s:%d".formatted(HOST, port);
    }
}

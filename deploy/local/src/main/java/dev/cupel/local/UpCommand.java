package dev.cupel.local;

import dev.cupel.local.stack.Gemini;
import dev.cupel.local.stack.PortPlan;
import dev.cupel.local.stack.Stack;
import dev.cupel.local.stack.StackFile;
import dev.cupel.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        header = "Starts the whole stack on this machine.",
        description = {
            "",
            "Starts Kafka, PostgreSQL, the Gemini emulator and the four services on this machine, and keeps them running "
                    + "until Ctrl-C. Started again on the same folder, it goes on where it stopped.",
            ""
        },
        footer = {
            "",
            "Example: a stack whose ports begin at 9081, beside another one:",
            "  cupel up --data-dir second --port-base 9080"
        })
final class UpCommand extends CupelCommand {

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".cupel",
            description = "Folder of all data, logs and stack.json. Default: ${DEFAULT-VALUE}")
    private Path dataDir = Path.of(".cupel");

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The services listen on N+1 to N+4, the emulator on N+10, Kafka on N+12 and N+13, "
                    + "PostgreSQL on N+14. Default: ${DEFAULT-VALUE}")
    private int portBase;

    @Mixin
    private final EmulatorOptions emulator = new EmulatorOptions();

    @Option(
            names = "--gemini-url",
            paramLabel = "URL",
            description = "Ask the real API, which costs money, and start no emulator; "
                    + "the key is taken from the variable GEMINI_API_KEY.")
    private @Nullable String geminiUrl;

    @Override
    public Integer call() throws InterruptedException {
        var start = InstantSource.system().instant();
        var out = out();
        var options = new StackOptions(Home.find().path(), dataDir, new PortPlan(portBase), gemini());
        try (var stack = Stack.prepare(options, InstantSource.system(), out::println)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            out.println("starting Kafka, PostgreSQL and the services; their logs are in %s"
                    .formatted(stack.dataDir().resolve("logs")));
            var file = stack.start();
            out.println(readyLine(
                    file, Duration.between(start, InstantSource.system().instant())));
            out.flush();
            stack.awaitClose();
        }
        return CommandLine.ExitCode.OK;
    }

    private static String readyLine(StackFile file, Duration took) {
        return "cupel is ready: ingest %s, results %s, Kafka %s, everything else in %s (%.1f s); Ctrl-C stops it"
                .formatted(
                        file.ingestUrl(),
                        file.resultsUrl(),
                        file.bootstrapServers(),
                        Path.of(file.dataDir()).resolve("stack.json"),
                        took.toMillis() / 1000.0);
    }

    private Gemini gemini() {
        if (geminiUrl == null) {
            return emulator.gemini(this);
        }
        var key = Optional.ofNullable(System.getenv("GEMINI_API_KEY")).filter(value -> !value.isBlank());
        return new Gemini.Real(
                geminiUrl,
                key.orElseThrow(() -> wrongUse("--gemini-url needs the API key in the variable GEMINI_API_KEY")));
    }
}

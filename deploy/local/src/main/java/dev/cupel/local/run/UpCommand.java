package dev.cupel.local.run;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.stack.CommandOption;
import dev.cupel.local.stack.Gemini;
import dev.cupel.local.stack.PortPlan;
import dev.cupel.local.stack.Stack;
import dev.cupel.local.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        header = "Starts the whole stack on this machine.",
        description = {
            "",
            "Starts Kafka, PostgreSQL, the Gemini emulator and the four services on this machine, and keeps them running "
                    + "until Ctrl-C or `cupel down`. Started again on the same folder, it goes on where it stopped.",
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
            defaultValue = RunningStack.DEFAULT,
            description =
                    "Folder of all data, logs and stack.json. Default: that in the variable CUPEL_DATA_DIR, else .cupel")
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
        var clock = InstantSource.system();
        var start = clock.instant();
        var options = new StackOptions(Home.find().path(), dataDir, new PortPlan(portBase), gemini());
        try (var stack = Stack.prepare(options, clock, this::say, this::say)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            say(StackText.starting(options));
            var file = stack.start();
            StackText.ready(file, Duration.between(start, clock.instant()), CommandOption.of(dataDir))
                    .forEach(this::say);
            stack.awaitClose();
        }
        return ExitCode.DONE.number();
    }

    private void say(String line) {
        out().println(line);
        out().flush();
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

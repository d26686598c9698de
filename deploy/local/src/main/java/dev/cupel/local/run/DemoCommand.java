package dev.cupel.local.run;

import dev.cupel.files.check.InputCheck;
import dev.cupel.files.find.Input;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetName;
import dev.cupel.local.cli.Terminal;
import dev.cupel.local.publish.PublishProgress;
import dev.cupel.local.publish.PublishRun;
import dev.cupel.local.publish.RecipeOption;
import dev.cupel.local.publish.send.Destination;
import dev.cupel.local.publish.send.Terms;
import dev.cupel.local.stack.PortPlan;
import dev.cupel.local.stack.Stack;
import dev.cupel.local.stack.StackFile;
import dev.cupel.local.stack.StackOptions;
import dev.cupel.local.watch.ProgressDisplay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        header = "Shows the whole job on a stack of its own.",
        description = {
            "",
            "Starts a stack, publishes the sample that ships with the project, follows it to the end, prints a summary and "
                    + "five examples, checks that every item has exactly one outcome, and stops the stack. Exit code 0 "
                    + "says that all of it is as it should be.",
            ""
        },
        footer = {"", "Example: your own files, and a look around afterwards", "  cupel demo --input questions/ --keep"
        })
final class DemoCommand extends CupelCommand {

    private static final double JOB_SECONDS = 2;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A file or folder to publish instead of the sample; may be given more than once.")
    private List<Path> inputs = List.of();

    @Mixin
    private final RecipeOption recipe = new RecipeOption();

    @Option(
            names = "--dataset",
            paramLabel = "DATASET",
            defaultValue = "demo",
            converter = DatasetName.Converter.class,
            description = "Name of the dataset. Default: ${DEFAULT-VALUE}")
    private DatasetName dataset = new DatasetName("demo");

    @Option(names = "--keep", description = "Leave the stack up until Ctrl-C.")
    private boolean keep;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder of all data, logs and results. Default: a new temporary one")
    private @Nullable Path dataDir;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "As of `cupel up`. Default: one whose ports are free")
    private @Nullable Integer portBase;

    @Mixin
    private final EmulatorOptions emulator = new EmulatorOptions();

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws InterruptedException {
        var ids = InputCheck.requireItems(Input.of(paths()), found -> err().println(found));
        err().flush();
        var gemini = emulator.gemini(this, JOB_SECONDS);
        var ports = portBase == null ? PortPlan.free(RandomGenerator.getDefault()) : new PortPlan(portBase);
        var options = new StackOptions(Home.find().path(), folder(), ports, gemini);
        var display = new ProgressDisplay(out(), Terminal.isOut(), clock);
        try (var stack = Stack.prepare(options, clock, display::announce, display::announce)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop"));
            display.announce("the emulator answers in this demo, no model, and nothing is paid");
            display.announce(StackText.starting(options));
            var good = run(stack.start(), ids, display);
            if (keep) {
                display.announce(
                        "the stack stays up: use it with --data-dir %s; Ctrl-C stops it".formatted(stack.dataDir()));
                stack.awaitClose();
            }
            return good ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private boolean run(StackFile stack, Set<String> ids, ProgressDisplay display) throws InterruptedException {
        var destination = Destination.of(stack, dataset.name(), recipe.name(), Terms.DEFAULT, false);
        var published = new PublishRun(this, destination, clock, "").publish(Input.of(paths()), false);
        display.announce(PublishProgress.summary(published, dataset.name()));
        var start = published.start();
        if (start == null) {
            return false;
        }
        var good = new Demo(stack, destination, out(), clock).follow(ids, start, display, emulator.hasFaults());
        if (!published.isComplete()) {
            out().println("WRONG:        not all of the input was published, for the reasons named at the top");
        }
        return good && published.isComplete();
    }

    private List<Path> paths() {
        return inputs.isEmpty() ? List.of(Home.find().sample()) : inputs;
    }

    private Path folder() {
        try {
            return dataDir == null ? Files.createTempDirectory("cupel-demo-") : dataDir;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.cupel.local;

import dev.cupel.local.follow.ProgressDisplay;
import dev.cupel.local.follow.Watch;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        header = "Shows a dataset's progress until it is done.",
        description = {"", "Shows a dataset's progress, live, until every item has its outcome.", ""},
        footer = {"", "Example:", "  cupel watch quiz"})
final class WatchCommand extends CupelCommand {

    /** A dataset that was published a moment ago may not have been read yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "DATASET", converter = DatasetName.Converter.class, description = "Name of the dataset.")
    private DatasetName dataset = new DatasetName("");

    @Override
    public Integer call() throws InterruptedException {
        var clock = InstantSource.system();
        var display = new ProgressDisplay(out(), Terminal.isOut(), clock);
        var end = new Watch(stack.services(), display, clock).toTheEnd(dataset.name(), PATIENCE);
        var out = out();
        out.println("done: %,d refined, %,d failed, %,d rejected"
                .formatted(
                        end.progress().refined(),
                        end.progress().failed(),
                        end.intake().rejected()));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}

package dev.cupel.local.watch;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.RunningStack;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "events",
        header = "Tells what happened to a dataset, in order.",
        description = {
            "",
            "Tells what happened to a dataset, in order, one JSON object a line: batches, jobs, waves, items that "
                    + "failed or were asked again, and what operators said.",
            ""
        },
        footer = {"", "Examples:", "  cupel events quiz --follow", "  cupel events quiz --item animals-012"})
final class EventsCommand extends CupelCommand {

    /** A dataset that was published a moment ago may not have been read yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Option(names = "--follow", description = "Go on as things happen, until every item has its outcome.")
    private boolean follow;

    @Option(names = "--item", paramLabel = "ITEM", description = "All that happened to one item, answers included.")
    private @Nullable String item;

    @Option(names = "--batch", paramLabel = "BATCH", description = "Only what is about one batch.")
    private @Nullable String batch;

    @Override
    public Integer call() throws InterruptedException {
        if ((follow ? 1 : 0) + (item == null ? 0 : 1) + (batch == null ? 0 : 1) > 1) {
            throw wrongUse("--follow, --item and --batch do not go together");
        }
        var events = new DatasetEvents(stack.services(), out(), InstantSource.system());
        if (item != null) {
            events.printItem(dataset.name(), item);
        } else if (batch != null) {
            events.printBatch(dataset.name(), batch);
        } else if (follow) {
            events.follow(dataset.name(), PATIENCE);
        } else {
            events.print(dataset.name());
        }
        return CommandLine.ExitCode.OK;
    }
}

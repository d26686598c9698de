package dev.cupel.local.watch;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.cli.Terminal;
import dev.cupel.local.watch.Watch.Watched;
import java.time.Duration;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "watch",
        header = "Shows a dataset's progress until it is done.",
        description = {
            "",
            "Shows a dataset's progress until every item has its outcome: live on a terminal; else a line when something has "
                    + "changed, and one every 30 s when nothing has. What it waits for, or needs of you, stands below.",
            "",
            "Ends with 0 when every item is refined, with 3 when items failed or were rejected, and with 4 when nothing goes on "
                    + "before you decide, such as about a gate, a pause or a budget.",
            ""
        },
        footer = {"", "Example:", "  cupel watch quiz && cupel export quiz -o quiz.jsonl"})
final class WatchCommand extends CupelCommand {

    /** A dataset that was published a moment ago may not have been read yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Override
    public Integer call() throws InterruptedException {
        var clock = InstantSource.system();
        var services = stack.services();
        var display = new ProgressDisplay(out(), Terminal.isOut(), clock);
        var watched = new Watch(services, display, clock).toTheEnd(dataset.name(), PATIENCE);
        var out = out();
        new Ending(services.results(), watched).lines(clock.instant()).forEach(out::println);
        out.flush();
        return exitCode(watched).number();
    }

    private static ExitCode exitCode(Watched watched) {
        if (watched.isHeld()) {
            return ExitCode.HELD;
        }
        return watched.end().hasFailures() ? ExitCode.ITEMS_FAILED : ExitCode.DONE;
    }
}

package dev.cupel.local.watch;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetName;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "series",
        header = "Adds up the datasets of a series.",
        description = {
            "",
            "Shows the datasets of a series in the order in which they were published, with the numbers of their batches, how far each is "
                    + "and what it has cost, and what they come to together.",
            ""
        },
        footer = {"", "Example:", "  cupel series crypto-kb"})
final class SeriesCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "SERIES", converter = DatasetName.Converter.class, description = "Name of the series.")
    private DatasetName series = new DatasetName("");

    @Override
    public Integer call() throws InterruptedException {
        SeriesText.lines(stack.services(), series.name()).forEach(out()::println);
        out().flush();
        return ExitCode.DONE.number();
    }
}

package dev.cupel.local;

import dev.cupel.local.follow.DatasetStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        header = "Shows where a dataset stands.",
        description = {
            "",
            "Shows where a dataset stands: what was accepted, rejected, submitted and refined, and its cost.",
            ""
        },
        footer = {"", "Example:", "  cupel status quiz"})
final class StatusCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "DATASET", converter = DatasetName.Converter.class, description = "Name of the dataset.")
    private DatasetName dataset = new DatasetName("");

    @Option(names = "--json", description = "Print all that the services know, as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var status = new DatasetStatus(stack.services());
        var out = out();
        if (json) {
            out.println(status.json(dataset.name()));
        } else {
            status.table(dataset.name()).forEach(out::println);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}

package dev.cupel.local.watch;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        header = "Shows where a dataset stands.",
        description = {
            "",
            "Shows where a dataset stands: how far it is, what it has cost and how long it will still take, then what needs you, "
                    + "with the command to type, then all figures.",
            ""
        },
        footer = {"", "Example:", "  cupel status quiz"})
final class StatusCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Option(names = "--json", description = "Print all that the services know, as one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var status = new DatasetStatus(stack.services(), InstantSource.system());
        var out = out();
        if (json) {
            out.println(status.json(dataset.name()));
        } else {
            status.page(dataset.name()).forEach(out::println);
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}

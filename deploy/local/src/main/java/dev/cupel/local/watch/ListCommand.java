package dev.cupel.local.watch;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        header = "Lists the datasets.",
        description = {"", "Lists all datasets, newest first, and how far each is.", ""},
        footer = {"", "Example:", "  cupel list"})
final class ListCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Override
    public Integer call() throws InterruptedException {
        DatasetList.lines(stack.services()).forEach(out()::println);
        out().flush();
        return ExitCode.DONE.number();
    }
}

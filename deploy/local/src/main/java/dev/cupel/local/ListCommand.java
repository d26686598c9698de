package dev.cupel.local;

import dev.cupel.local.follow.DatasetList;
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
        DatasetList.lines(stack.file()).forEach(out()::println);
        out().flush();
        return ExitCode.DONE.number();
    }
}

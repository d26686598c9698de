package dev.cupel.local.run;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.stack.CommandOption;
import dev.cupel.local.stack.RunningProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        header = "Stops a running stack.",
        description = {
            "",
            "Stops a stack that `cupel up` has started, in order, and waits for its end. Nothing is lost: `cupel up` on the same "
                    + "folder goes on where it stopped, and jobs that Gemini has taken go on meanwhile.",
            ""
        },
        footer = {"", "Example:", "  cupel down"})
final class DownCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Override
    public Integer call() throws InterruptedException {
        var running = RunningProcess.of(stack.dataDir());
        out().println("stopping the stack in %s (process %d)".formatted(stack.dataDir(), running.pid()));
        out().flush();
        running.stop(part -> {
            out().println("  %-16s stopped".formatted(part));
            out().flush();
        });
        out().println("it is stopped; `cupel up%s` goes on where it stopped"
                .formatted(CommandOption.of(stack.dataDir())));
        out().flush();
        return ExitCode.DONE.number();
    }
}

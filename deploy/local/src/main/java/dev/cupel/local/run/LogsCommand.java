package dev.cupel.local.run;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.stack.Logs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logs",
        header = "Prints the logs of a stack.",
        description = {
            "",
            "Prints the last lines that a part of the stack has logged: kafka, postgres, emulator, ingest-service, "
                    + "submit-service, poller-service or results-service. Without a name, those of each. The stack need not run.",
            ""
        },
        footer = {"", "Example:", "  cupel logs submit-service --follow"})
final class LogsCommand extends CupelCommand {

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "PART", arity = "0..1", description = "Whose logs. Default: of each part")
    private @Nullable String part;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many lines of each. Default: ${DEFAULT-VALUE}")
    private int lines;

    @Option(names = "--follow", description = "Go on with what is logged from now on, until Ctrl-C; needs PART.")
    private boolean follow;

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 0) {
            throw wrongUse("--lines: expected 0 or more");
        }
        var logs = Logs.of(stack.dataDir());
        var name = part;
        if (name == null) {
            if (follow) {
                throw wrongUse("--follow needs the name of a part: %s".formatted(String.join(", ", logs.parts())));
            }
            for (var each : logs.parts()) {
                out().println("== " + each);
                logs.tail(each, lines, out()::println);
            }
        } else if (!logs.parts().contains(name)) {
            throw wrongUse("there is no log of '%s'; there are: %s".formatted(name, String.join(", ", logs.parts())));
        } else if (follow) {
            logs.follow(name, lines, this::say);
        } else {
            logs.tail(name, lines, out()::println);
        }
        out().flush();
        return ExitCode.DONE.number();
    }

    /** False when nobody reads what is printed any more. */
    private boolean say(String line) {
        out().println(line);
        return !out().checkError();
    }
}

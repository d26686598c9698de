package dev.cupel.local;

import dev.cupel.gemini.GeminiException;
import dev.cupel.local.follow.FollowException;
import dev.cupel.local.follow.UnreachableException;
import dev.cupel.local.publish.PublishException;
import dev.cupel.local.stack.StackException;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command line. */
@Command(
        name = "cupel",
        description = {
            "Refines datasets with the Gemini Batch API: nothing lost, nothing paid twice.%n",
            "To see it work:              cupel demo",
            "To run it:                   cupel up",
            "and in another terminal:     cupel publish FOLDER --dataset NAME",
            "                             cupel watch NAME",
            "                             cupel export NAME --format jsonl -o refined.jsonl%n"
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = "%n`cupel help COMMAND` explains a command.",
        mixinStandardHelpOptions = true,
        version = CupelMain.VERSION,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            EstimateCommand.class,
            SimulateCommand.class,
            RecipeCommand.class,
            PublishCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            ReportCommand.class,
            EventsCommand.class,
            ExportCommand.class,
            TailCommand.class,
            ControlCommand.Approve.class,
            ControlCommand.Reject.class,
            ControlCommand.Pause.class,
            ControlCommand.Resume.class,
            ControlCommand.Cancel.class,
            ControlCommand.RetryFailed.class,
            ControlCommand.Budget.class,
            JobsCommand.class,
            WebhookCommand.class,
            DeadLettersCommand.class,
            CommandLine.HelpCommand.class
        })
final class CupelMain implements Runnable {

    static final String VERSION = "cupel 0.1.0-SNAPSHOT";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        // Numbers look the same on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var cupel = new CommandLine(new CupelMain())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(failures())
                .setParameterExceptionHandler(wrongUses());
        Objects.requireNonNull(cupel.getSubcommands().get("help"))
                .getCommandSpec()
                .usageMessage()
                .header("Explains a command.");
        return cupel;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static IExecutionExceptionHandler failures() {
        return (failure, command, parsed) -> {
            var err = command.getErr();
            err.println("cupel: " + message(failure));
            if (command.getCommand() instanceof CupelCommand cupel && cupel.isVerbose()) {
                failure.printStackTrace(err);
            }
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        };
    }

    private static String message(Exception failure) {
        return switch (failure) {
            case StackException e -> String.valueOf(e.getMessage());
            case PublishException e -> String.valueOf(e.getMessage());
            case FollowException e -> String.valueOf(e.getMessage());
            case GeminiException e -> "Gemini: " + e.getMessage();
            case UnreachableException e -> String.valueOf(e.getMessage());
            case InterruptedException e -> "stopped";
            case Exception e -> "unexpected %s; run with --verbose to see where".formatted(e);
        };
    }

    private static IParameterExceptionHandler wrongUses() {
        return (ParameterException wrong, String[] args) -> {
            var command = wrong.getCommandLine();
            var err = command.getErr();
            err.println("cupel: " + wrong.getMessage());
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("`%s` shows how it is used.".formatted(help(command)));
            err.flush();
            return CommandLine.ExitCode.USAGE;
        };
    }

    private static String help(CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        return command.getParent() == null ? name + " help" : name + " --help";
    }
}

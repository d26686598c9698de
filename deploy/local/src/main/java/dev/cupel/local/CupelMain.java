package dev.cupel.local;

import dev.cupel.files.input.PublishException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.InterruptedRunException;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.UnreachableException;
import dev.cupel.local.export.ExportCommands;
import dev.cupel.local.operate.OperateCommands;
import dev.cupel.local.publish.PublishCommands;
import dev.cupel.local.recipe.RecipeCommands;
import dev.cupel.local.run.RunCommands;
import dev.cupel.local.stack.StackException;
import dev.cupel.local.watch.WatchCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
            "                             cupel export NAME --format jsonl -o refined.jsonl",
            "                             cupel down%n"
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {
            "%nThe folder of the stack is that of --data-dir, else that in the variable CUPEL_DATA_DIR, else .cupel.",
            "`cupel help COMMAND` explains a command."
        },
        mixinStandardHelpOptions = true,
        version = CupelCommand.VERSION)
final class CupelMain implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        // Numbers look the same on every machine.
        Locale.setDefault(Locale.ROOT);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var cupel = new CommandLine(new CupelMain());
        subcommands().forEach(cupel::addSubcommand);
        // Settings go to the subcommands that are there.
        cupel.addSubcommand(new CommandLine.HelpCommand())
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler(failures())
                .setParameterExceptionHandler(wrongUses());
        Objects.requireNonNull(cupel.getSubcommands().get("help"))
                .getCommandSpec()
                .usageMessage()
                .header("Explains a command.");
        cupel.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        HelpText.mend(cupel);
        return cupel;
    }

    /** In the order in which help shows them. */
    private static Stream<CupelCommand> subcommands() {
        return Stream.of(
                        List.of(
                                RunCommands.demo(),
                                RunCommands.up(),
                                RunCommands.down(),
                                RunCommands.logs(),
                                WatchCommands.list(),
                                WatchCommands.series(),
                                PublishCommands.inspect(),
                                PublishCommands.estimate(),
                                OperateCommands.simulate(),
                                RecipeCommands.recipe(),
                                PublishCommands.publish(),
                                WatchCommands.status(),
                                WatchCommands.watch(),
                                ExportCommands.report(),
                                WatchCommands.events(),
                                ExportCommands.export(),
                                ExportCommands.rejected(),
                                ExportCommands.gaps(),
                                ExportCommands.tail()),
                        OperateCommands.decisions(),
                        List.of(OperateCommands.jobs(), OperateCommands.webhook(), ExportCommands.deadLetters()))
                .flatMap(List::stream);
    }

    private static Map<String, String> exitCodes() {
        var codes = new LinkedHashMap<String, String>();
        for (var code : ExitCode.values()) {
            codes.put(String.valueOf(code.number()), code.meaning());
        }
        return codes;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static IExecutionExceptionHandler failures() {
        return (failure, command, parsed) -> {
            var err = command.getErr();
            if (failure instanceof InterruptedRunException) {
                return ExitCode.INTERRUPTED.number();
            }
            err.println("cupel: " + message(failure));
            if (command.getCommand() instanceof CupelCommand cupel && cupel.isVerbose()) {
                failure.printStackTrace(err);
            }
            err.flush();
            return failure instanceof InterruptedException ? ExitCode.INTERRUPTED.number() : ExitCode.FAILED.number();
        };
    }

    private static String message(Exception failure) {
        return switch (failure) {
            case StackException e -> String.valueOf(e.getMessage());
            case PublishException e -> String.valueOf(e.getMessage());
            case ClientException e -> String.valueOf(e.getMessage());
            case GeminiException e -> "Gemini: " + e.getMessage();
            case UnreachableException e -> String.valueOf(e.getMessage());
            case InterruptedException e -> "stopped";
            case Exception e ->
                "this should not happen%s; the same command with --verbose shows where it comes from, for a report"
                        .formatted(e.getMessage() == null ? "" : ": " + e.getMessage());
        };
    }

    private static IParameterExceptionHandler wrongUses() {
        return (ParameterException wrong, String[] args) -> {
            var command = wrong.getCommandLine();
            var err = command.getErr();
            err.println("cupel: " + WrongUse.message(wrong));
            UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("`%s` shows how it is used.".formatted(help(command)));
            err.flush();
            return ExitCode.USAGE.number();
        };
    }

    private static String help(CommandLine command) {
        var name = command.getCommandSpec().qualifiedName();
        return command.getParent() == null ? name + " help" : name + " --help";
    }
}

package dev.cupel.local.cli;

import dev.cupel.local.stack.CommandOption;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands have: help, {@code --verbose}, and where they write. */
@Command(mixinStandardHelpOptions = true, version = CupelCommand.VERSION, sortOptions = false)
public abstract class CupelCommand implements Callable<Integer> {

    public static final String VERSION = "cupel 0.1.0-SNAPSHOT";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--verbose", description = "Show where an error came from.", order = 1_000)
    private boolean verbose;

    public boolean isVerbose() {
        return verbose;
    }

    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** What was typed, to be typed again. */
    public String typed() {
        var root = spec.root();
        return Stream.concat(Stream.of(root.name()), root.commandLine().getParseResult().originalArgs().stream())
                .map(CommandOption::quoted)
                .collect(Collectors.joining(" "));
    }

    public ParameterException wrongUse(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

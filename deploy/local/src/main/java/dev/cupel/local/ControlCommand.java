package dev.cupel.local;

import dev.cupel.local.follow.Services;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the services what an operator wants of a dataset. */
@Command
abstract class ControlCommand extends CupelCommand {

    private final String action;

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Parameters(paramLabel = "D", converter = DatasetName.Converter.class, description = "Name of the dataset.")
    private DatasetName dataset = new DatasetName("");

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the decision.")
    private String reason = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides. Default: ${DEFAULT-VALUE}")
    private String by = "";

    ControlCommand(String action) {
        this.action = action;
    }

    /** Whether it would have an effect now. */
    boolean makesSense(Services services, String name) throws InterruptedException {
        return true;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!makesSense(stack.services(), dataset.name())) {
            err().printf(
                            "cupel: no wave of %s is held; `cupel status %s` shows its waves%n",
                            dataset.name(), dataset.name());
            err().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        stack.services().control(dataset.name(), action, by, reason);
        out().printf(
                        "%s of %s is asked for; `cupel status %s` shows what comes of it%n",
                        action, dataset.name(), dataset.name());
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "approve",
            header = "Opens the wave that is held.",
            description = {"", "Opens the wave of a dataset that its gate holds, or that was rejected.", ""},
            footer = {"", "Example:", "  cupel approve quiz --reason 'looked at the failures'"})
    static final class Approve extends ControlCommand {
        Approve() {
            super("approve");
        }

        @Override
        boolean makesSense(Services services, String name) throws InterruptedException {
            return services.hasWaveToDecide(name, false);
        }
    }

    @Command(
            name = "reject",
            header = "Keeps back the wave that is held.",
            description = {
                "",
                "Keeps back the wave of a dataset that its gate holds, until it is approved after all.",
                ""
            },
            footer = {"", "Example:", "  cupel reject quiz --reason 'the prompt is wrong'"})
    static final class Reject extends ControlCommand {
        Reject() {
            super("reject");
        }

        @Override
        boolean makesSense(Services services, String name) throws InterruptedException {
            return services.hasWaveToDecide(name, true);
        }
    }

    @Command(
            name = "pause",
            header = "Sends nothing more of a dataset.",
            description = {
                "",
                "Sends nothing more of a dataset, and gives back the quota that it holds. Jobs that run go on, and their results are taken in.",
                ""
            },
            footer = {"", "Example:", "  cupel pause quiz"})
    static final class Pause extends ControlCommand {
        Pause() {
            super("pause");
        }
    }

    @Command(
            name = "resume",
            header = "Goes on with a paused dataset.",
            description = {"", "Goes on with a dataset that was paused.", ""},
            footer = {"", "Example:", "  cupel resume quiz"})
    static final class Resume extends ControlCommand {
        Resume() {
            super("resume");
        }
    }
}

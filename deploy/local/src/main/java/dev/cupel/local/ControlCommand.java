package dev.cupel.local;

import dev.cupel.local.follow.Services;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    @Parameters(paramLabel = "DATASET", converter = DatasetName.Converter.class, description = "Name of the dataset.")
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

    /** Why it would have no effect now; empty: it would. */
    Optional<String> objection(Services services, String name) throws InterruptedException {
        return Optional.empty();
    }

    /** The new budget; null: it is about something else. */
    @Nullable
    BigDecimal usd() {
        return null;
    }

    @Override
    public Integer call() throws InterruptedException {
        var services = stack.services();
        var objection = objection(services, dataset.name());
        if (objection.isPresent()) {
            err().printf("cupel: %s%n", objection.get());
            err().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        services.control(dataset.name(), action, by, reason, usd());
        out().printf(
                        "%s of %s is asked for; `cupel status %s` shows what comes of it%n",
                        action, dataset.name(), dataset.name());
        out().flush();
        return CommandLine.ExitCode.OK;
    }

    private static Optional<String> unlessWaveToDecide(Services services, String name, boolean onlyHeld)
            throws InterruptedException {
        return services.hasWaveToDecide(name, onlyHeld)
                ? Optional.empty()
                : Optional.of("no wave of %s is held; `cupel status %s` shows its waves".formatted(name, name));
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
        Optional<String> objection(Services services, String name) throws InterruptedException {
            return unlessWaveToDecide(services, name, false);
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
        Optional<String> objection(Services services, String name) throws InterruptedException {
            return unlessWaveToDecide(services, name, true);
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

    @Command(
            name = "cancel",
            header = "Ends a dataset.",
            description = {
                "",
                "Sends nothing more of a dataset for good, and ends the jobs that run. Every item that has no answer yet ends as "
                        + "cancelled. `cupel retry-failed` takes it back.",
                ""
            },
            footer = {"", "Example:", "  cupel cancel quiz --reason 'the wrong files'"})
    static final class Cancel extends ControlCommand {
        Cancel() {
            super("cancel");
        }
    }

    @Command(
            name = "retry-failed",
            header = "Asks again for what failed.",
            description = {
                "",
                "Asks again for every item of a dataset that ended without an answer, with as many attempts as its recipe allows. "
                        + "Items that were refined stay as they are.",
                ""
            },
            footer = {"", "Example:", "  cupel retry-failed quiz"})
    static final class RetryFailed extends ControlCommand {
        RetryFailed() {
            super("retry");
        }

        @Override
        Optional<String> objection(Services services, String name) throws InterruptedException {
            return services.hasSomethingToRetry(name)
                    ? Optional.empty()
                    : Optional.of(
                            "nothing of %s has failed; `cupel status %s` shows where it stands".formatted(name, name));
        }
    }

    @Command(
            name = "budget",
            header = "Says what a dataset may cost.",
            description = {
                "",
                "Says what a dataset may cost, in place of its recipe's budget or an earlier word. A dataset that is held because "
                        + "its budget is used up goes on when this one is larger.",
                ""
            },
            footer = {"", "Example:", "  cupel budget quiz --usd 25"})
    static final class Budget extends ControlCommand {

        @Option(
                names = "--usd",
                paramLabel = "N",
                required = true,
                description = "Most that it may cost, in US dollars, what it has cost so far included.")
        private BigDecimal usd = BigDecimal.ZERO;

        Budget() {
            super("budget");
        }

        @Override
        BigDecimal usd() {
            return usd;
        }
    }
}

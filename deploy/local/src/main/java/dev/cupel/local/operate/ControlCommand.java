package dev.cupel.local.operate;

import dev.cupel.local.cli.CupelCommand;
import dev.cupel.local.cli.DatasetArgument;
import dev.cupel.local.cli.ExitCode;
import dev.cupel.local.cli.RunningStack;
import dev.cupel.local.operate.ControlRequest.Action;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells the services what an operator wants of a dataset, and says what came of it. */
@Command
abstract class ControlCommand extends CupelCommand {

    private final Action action;

    @Mixin
    private final RunningStack stack = new RunningStack();

    @Mixin
    private final DatasetArgument dataset = new DatasetArgument();

    @Mixin
    private final DecisionOptions decision = new DecisionOptions();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long to wait to see what comes of it; 0: not at all. Default: ${DEFAULT-VALUE}")
    private int wait;

    ControlCommand(Action action) {
        this.action = action;
    }

    /** The new budget; null: it is about something else. */
    @Nullable
    BigDecimal usd() {
        return null;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (wait < 0) {
            throw wrongUse("--wait: expected a number of seconds from 0");
        }
        var services = stack.services();
        var before = services.declared(dataset.name());
        var request = new ControlRequest(action, dataset.name(), usd());
        var objection = request.objection(before);
        if (objection.isPresent()) {
            return tellOnErr(objection.get(), ExitCode.FAILED);
        }
        var patience = Duration.ofSeconds(wait);
        var outcome = new ControlRequests(services, InstantSource.system())
                .tell(request, before, decision.by(), decision.reason(), patience);
        if (outcome.isEmpty()) {
            return tellOnErr(request.unseen(patience), ExitCode.UNSEEN);
        }
        out().println(outcome.get());
        out().flush();
        return ExitCode.DONE.number();
    }

    private int tellOnErr(String why, ExitCode code) {
        err().println("cupel: " + why);
        err().flush();
        return code.number();
    }

    @Command(
            name = "approve",
            header = "Opens the wave that is held.",
            description = {"", "Opens the wave of a dataset that its gate holds, or that was rejected.", ""},
            footer = {"", "Example:", "  cupel approve quiz --reason 'looked at the failures'"})
    static final class Approve extends ControlCommand {
        Approve() {
            super(Action.APPROVE);
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
            super(Action.REJECT);
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
            super(Action.PAUSE);
        }
    }

    @Command(
            name = "resume",
            header = "Goes on with a paused or held dataset.",
            description = {
                "",
                "Goes on with a dataset that was paused, that was published with --hold, or that is held because the one it comes after did "
                        + "not succeed as --if-success wants.",
                ""
            },
            footer = {"", "Example:", "  cupel resume quiz"})
    static final class Resume extends ControlCommand {
        Resume() {
            super(Action.RESUME);
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
            super(Action.CANCEL);
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
            super(Action.RETRY);
        }
    }

    @Command(
            name = "budget",
            header = "Says what a dataset may cost.",
            description = {
                "",
                "Says what a dataset may cost, in place of its recipe's budget or an earlier `cupel budget`. A dataset that is held because "
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
            super(Action.BUDGET);
        }

        @Override
        BigDecimal usd() {
            return usd;
        }
    }
}

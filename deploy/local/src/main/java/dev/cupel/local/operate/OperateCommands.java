package dev.cupel.local.operate;

import dev.cupel.local.cli.CupelCommand;
import java.util.List;

/** The subcommands of operators. */
public final class OperateCommands {

    private OperateCommands() {}

    public static CupelCommand simulate() {
        return new SimulateCommand();
    }

    public static CupelCommand jobs() {
        return new JobsCommand();
    }

    public static CupelCommand webhook() {
        return new WebhookCommand();
    }

    /** What operators decide about a dataset. */
    public static List<CupelCommand> decisions() {
        return List.of(
                new ControlCommand.Approve(),
                new ControlCommand.Reject(),
                new ControlCommand.Pause(),
                new ControlCommand.Resume(),
                new ControlCommand.Cancel(),
                new ControlCommand.RetryFailed(),
                new ControlCommand.Budget());
    }
}

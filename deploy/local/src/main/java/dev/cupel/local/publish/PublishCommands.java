package dev.cupel.local.publish;

import dev.cupel.local.cli.CupelCommand;

/** The subcommands that bring files in. */
public final class PublishCommands {

    private PublishCommands() {}

    public static CupelCommand estimate() {
        return new EstimateCommand();
    }

    public static CupelCommand inspect() {
        return new InspectCommand();
    }

    public static CupelCommand publish() {
        return new PublishCommand();
    }
}

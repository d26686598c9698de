package dev.cupel.local.run;

import dev.cupel.local.cli.CupelCommand;

/** The subcommands that start, stop and show a stack. */
public final class RunCommands {

    private RunCommands() {}

    public static CupelCommand demo() {
        return new DemoCommand();
    }

    public static CupelCommand up() {
        return new UpCommand();
    }

    public static CupelCommand down() {
        return new DownCommand();
    }

    public static CupelCommand logs() {
        return new LogsCommand();
    }
}

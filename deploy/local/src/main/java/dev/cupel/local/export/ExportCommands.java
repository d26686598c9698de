package dev.cupel.local.export;

import dev.cupel.local.cli.CupelCommand;

/** The subcommands that write records and reports. */
public final class ExportCommands {

    private ExportCommands() {}

    public static CupelCommand report() {
        return new ReportCommand();
    }

    public static CupelCommand export() {
        return new ExportCommand();
    }

    public static CupelCommand rejected() {
        return new RejectedCommand();
    }

    public static CupelCommand gaps() {
        return new GapsCommand();
    }

    public static CupelCommand tail() {
        return new TailCommand();
    }

    public static CupelCommand deadLetters() {
        return new DeadLettersCommand();
    }
}

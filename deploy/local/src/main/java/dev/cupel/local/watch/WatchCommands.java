package dev.cupel.local.watch;

import dev.cupel.local.cli.CupelCommand;

/** The subcommands that show how far datasets are. */
public final class WatchCommands {

    private WatchCommands() {}

    public static CupelCommand list() {
        return new ListCommand();
    }

    public static CupelCommand series() {
        return new SeriesCommand();
    }

    public static CupelCommand status() {
        return new StatusCommand();
    }

    public static CupelCommand watch() {
        return new WatchCommand();
    }

    public static CupelCommand events() {
        return new EventsCommand();
    }
}

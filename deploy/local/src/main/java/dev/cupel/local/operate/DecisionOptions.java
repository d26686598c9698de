package dev.cupel.local.operate;

import picocli.CommandLine.Option;

/** Who decides something, and why. */
final class DecisionOptions {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the decision.")
    private String reason = "";

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who decides. Default: ${DEFAULT-VALUE}")
    private String by = "";

    /** Empty: none is given. */
    String reason() {
        return reason;
    }

    String by() {
        return by;
    }
}

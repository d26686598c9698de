package dev.cupel.local.cli;

/** What the process tells the shell. Scripts go by these numbers, so none ever changes its meaning. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "refused or failed: the message says what to do next"),
    USAGE(2, "wrong use: an option or an argument is not as it has to be; nothing was started or sent"),
    /** What was asked for is done, but not for every item. */
    ITEMS_FAILED(3, "done, but some items failed, were rejected or are missing"),
    /** Something waits for a person, such as a gate or a budget. */
    HELD(4, "not done: the dataset waits for a decision"),
    /** What was asked for may still come, or have come. */
    UNSEEN(5, "asked for, but what came of it could not be seen in time"),
    INTERRUPTED(
            130, "interrupted by Ctrl-C (143: by a request to end): what was sent stands, the same command goes on");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }
}

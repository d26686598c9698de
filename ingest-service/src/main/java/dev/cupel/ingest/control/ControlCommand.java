package dev.cupel.ingest.control;

/** What an operator may ask for. */
enum ControlCommand {
    APPROVE,
    REJECT,
    PAUSE,
    RESUME,
    CANCEL,
    RETRY,
    BUDGET
}

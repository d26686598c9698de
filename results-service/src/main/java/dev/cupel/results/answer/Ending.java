package dev.cupel.results.answer;

/** How a batch ended. */
public enum Ending {
    SUCCEEDED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** Never sent, because an operator cancelled its dataset. */
    WITHDRAWN,
    LOST,
    /** It was asked interactively, and each of its requests has its line. */
    ANSWERED
}

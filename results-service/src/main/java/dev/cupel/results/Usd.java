package dev.cupel.results;

/** US dollars. */
final class Usd {

    /** Decimals of costs in records, as their schemas say. */
    static final int DECIMALS = 12;

    private Usd() {}
}

package dev.cupel.results.answer;

/** US dollars. */
public final class Usd {

    /** Decimals of costs in records, as their schemas say. */
    public static final int DECIMALS = 12;

    private Usd() {}
}

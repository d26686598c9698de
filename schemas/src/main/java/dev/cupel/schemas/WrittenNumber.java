package dev.cupel.schemas;

import java.math.BigDecimal;

/** A number that remembers how it was written: {@code 1e3}, {@code 12.50} and {@code -0} are written so again. */
final class WrittenNumber extends BigDecimal {

    private static final long serialVersionUID = 1;

    private final String text;

    /**
     * @throws NumberFormatException when it is none
     */
    WrittenNumber(String text) {
        super(text);
        this.text = text;
    }

    /** As it was written. Whatever writes the number as JSON asks for this. */
    @Override
    public String toString() {
        return text;
    }
}

package dev.cupel.messaging.work;

/**
 * The right of this instance to work on a row, until it is released or runs out.
 *
 * @param key of the row
 * @param token what the row's column of tokens held when the lease was granted: who takes the row later changes it
 */
public record Lease(String key, String token) {

    /** A lease whose token is a number that grows with each lease of the row. */
    public Lease(String key, long epoch) {
        this(key, String.valueOf(epoch));
    }
}

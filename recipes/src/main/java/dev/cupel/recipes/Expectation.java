package dev.cupel.recipes;

/** Takes what is expected of members. */
@FunctionalInterface
interface Expectation {

    /**
     * Notes what is expected where it does not hold.
     *
     * @param member that it is said of
     * @param others that it also depends on
     */
    void expect(boolean condition, String expected, String member, String... others);
}

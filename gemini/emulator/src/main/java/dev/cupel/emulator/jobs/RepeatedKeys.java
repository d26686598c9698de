package dev.cupel.emulator.jobs;

import java.util.List;

/**
 * The keys that were sent more than once.
 *
 * @param keys how many there are
 * @param most how often the most frequent was sent; 0 when there is none
 * @param paidTwice how many of them were paid more than once
 * @param first so many of them as were asked for, in the order of the keys
 */
public record RepeatedKeys(long keys, int most, long paidTwice, List<SentKey> first) {}

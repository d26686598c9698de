package dev.cupel.emulator.jobs;

import java.util.List;

/**
 * The keys that were sent more than once.
 *
 * @param keys how many there are
 * @param maxTimes how often the most frequent was sent; 0 when there is none
 * @param paidTwice how many of them were paid more than once
 * @param first as many of them as requested, in the order of the keys
 */
public record RepeatedKeys(long keys, int maxTimes, long paidTwice, List<SentKey> first) {}

package dev.cupel.emulator.jobs;

/**
 * A key that was sent more than once.
 *
 * @param times how often it was sent
 * @param paid how often its answer was paid
 */
public record RepeatedKey(String key, int times, int paid) {}

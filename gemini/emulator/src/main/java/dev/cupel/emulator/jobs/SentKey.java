package dev.cupel.emulator.jobs;

/**
 * A key of requests.
 *
 * @param times how often it was sent, in jobs of any state
 * @param paid how often its answer was paid
 */
public record SentKey(String key, int times, int paid) {}

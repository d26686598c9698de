package dev.cupel.messaging;

import java.time.Instant;

/**
 * A record as it came from its topic.
 *
 * @param value what it says
 * @param origin where it stood, and its bytes
 * @param publishedAt when it was published, by its producer's clock
 * @param <T> class of the value
 */
public record Received<T>(T value, Origin origin, Instant publishedAt) {}

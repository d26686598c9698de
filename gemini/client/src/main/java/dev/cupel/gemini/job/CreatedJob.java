package dev.cupel.gemini.job;

import java.time.Instant;

/**
 * A batch job that exists.
 *
 * @param name {@code batches/...}
 * @param createdAt by the service's clock; by ours when the answer leaves it out
 */
public record CreatedJob(String name, Instant createdAt) {}

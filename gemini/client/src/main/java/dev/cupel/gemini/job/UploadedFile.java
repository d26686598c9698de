package dev.cupel.gemini.job;

import java.time.Instant;

/**
 * A file in the Files API.
 *
 * @param name {@code files/...}
 * @param sizeBytes what the service received: the size of the local file
 * @param expiresAt when the service deletes it: 48 hours after the upload, by the Files API guide
 */
public record UploadedFile(String name, long sizeBytes, Instant expiresAt) {}

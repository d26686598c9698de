package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Requests about items, by the hashes of what they say.
 *
 * @param requests the first 16 bytes of the SHA-256 over a recipe's {@code requestsHash} and the prompt about an item, as a UUID; at most
 *     10,000
 */
public record Requests(
        @Schema(example = "[\"123e4567-e89b-12d3-a456-426614174000\"]")
        @NotNull(message = "expected a list")
        @Size(max = 10_000)
        List<@NotNull UUID> requests) {}

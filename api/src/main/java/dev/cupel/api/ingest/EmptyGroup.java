package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group that whoever publishes a dataset has no item of.
 *
 * @param labels those that the recipe groups by; others are of no account
 * @param source where its items were looked for, such as a file; null: not said
 */
public record EmptyGroup(
        @Schema(example = "{\"indicator\": \"for_kids_01\"}") @NotNull @Size(min = 1)
        Map<String, String> labels,

        @Schema(example = "for_kids_01.json") @Nullable String source) {}

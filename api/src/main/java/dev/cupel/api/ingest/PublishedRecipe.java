package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A published version.
 *
 * @param name name of the recipe
 * @param version number of the published version, from 1
 * @param warnings what its author should know of its model
 */
@Schema(name = "Published")
public record PublishedRecipe(
        @Schema(example = "songs-classify") String name,
        @Schema(example = "3") int version,

        @Schema(example = "[\"model 'gemini-3.8-flash' is deprecated\"]")
        List<String> warnings) {}

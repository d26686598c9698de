package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something about a file that was uploaded.
 *
 * @param file its name
 * @param line line on which it is, from 1; null: not known, or the file as a whole
 * @param item number of the item in the file, from 1; null: the file as a whole
 * @param message what it is, for people; never the text of an item
 */
public record UploadProblem(
        @Schema(example = "25/animals_05.json") String file,
        @Schema(example = "17") @Nullable Long line,
        @Schema(example = "3") @Nullable Long item,

        @Schema(example = "the field 'answer', which recipe qa-refine requires, is missing")
        String message) {}

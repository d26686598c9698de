package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A file that was uploaded.
 *
 * @param file its name; of one in an archive with that of the archive
 * @param shape what it was taken for; empty: nothing of it can be read
 * @param items number of items in it
 */
public record UploadedFile(
        @Schema(example = "25/animals_05.json") String file,
        @Schema(example = "JSON, array \"qa_pairs\"") String shape,
        @Schema(example = "100") long items) {}

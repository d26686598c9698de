package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An item as its publisher knows it.
 *
 * @param item id of the item
 * @param hash SHA-256 of its content, in hex
 * @param partition partition of cupel.datasets that its record is in; null: it is not published yet
 * @param offset offset of its record; null: it is not published yet
 */
public record Inquiry(
        @Schema(example = "song-17") @NotNull @Pattern(regexp = "^[^\\x00]*$", message = "expected a text without NUL")
        String item,

        @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @NotNull
        @Pattern(regexp = "^[0-9a-f]{64}$", message = "expected SHA-256 in hex")
        String hash,

        @Schema(example = "3") @Nullable Integer partition,
        @Schema(example = "4711") @Nullable Long offset) {

    @AssertTrue(message = "partition, offset: expected both or none")
    @Schema(hidden = true)
    boolean isPlaced() {
        return (partition == null) == (offset == null);
    }
}

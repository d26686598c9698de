package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * More items are to join a sealed dataset.
 *
 * @param instead number of items that the seal says there are
 * @param items number of items that there will be
 * @param leftOut number of items that the publisher could not publish by now; null: as the seal says
 */
public record Reopening(
        @Schema(example = "1200") @Min(0) long instead,
        @Schema(example = "1300") long items,
        @Schema(example = "2") @Min(0) @Nullable Long leftOut) {

    @AssertTrue(message = "items: expected as many as instead, or more")
    @Schema(hidden = true)
    boolean isGrowth() {
        return items >= instead;
    }
}

package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A group of a dataset that has fewer items than it is to have.
 *
 * @param labels those that the recipe groups by
 * @param have how many items of it were accepted
 * @param want how many it is to have
 * @param missing how many it lacks
 * @param reason EMPTY: it has none; THIN: it has too few
 * @param items what is done about those it has: they are COMBINED with others in batches, HELD, or ASKED because an operator let them go; null: it has
 *     none
 * @param sources the first of the files that its items are in, or were looked for in
 */
public record GapView(
        @Schema(example = "{\"indicator\": \"hobbies_01\"}") Map<String, String> labels,
        @Schema(example = "1") long have,
        @Schema(example = "10") long want,
        @Schema(example = "9") long missing,

        @Schema(
                example = "THIN",
                allowableValues = {"EMPTY", "THIN"})
        String reason,

        @Schema(
                example = "COMBINED",
                allowableValues = {"COMBINED", "HELD", "ASKED"})
        @Nullable
        String items,

        @Schema(example = "[\"hobbies_01.json\"]") List<String> sources) {}

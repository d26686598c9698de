package dev.cupel.api.submit;

import dev.cupel.api.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a dataset by state, its waves, its money, and the first batches that are held up.
 *
 * @param batches number of its batches by state
 * @param pausedBy operator who paused it; null: it is not paused
 * @param pausedWhy what the operator said; null: nothing
 * @param cancelledBy operator who cancelled it; null: it is not cancelled
 * @param cancelledWhy what the operator said; null: nothing
 * @param money its budget, and what it has cost so far
 * @param waves its waves, in order
 * @param troubles first batches that are held up, at most 20
 * @param reasons why what does not move of it does not, the most important first; none: all moves, or has
 *     ended
 */
public record SubmissionView(
        @Schema(example = "{\"ACCEPTED\": 3, \"PLANNED\": 9}")
        Map<String, Long> batches,

        @Schema(example = "mira") @Nullable String pausedBy,

        @Schema(example = "the prompt is being reworked") @Nullable
        String pausedWhy,

        @Schema(example = "mira") @Nullable String cancelledBy,

        @Schema(example = "published by mistake") @Nullable String cancelledWhy,

        MoneyView money,
        List<WaveView> waves,
        List<Trouble> troubles,
        List<Reason> reasons) {}

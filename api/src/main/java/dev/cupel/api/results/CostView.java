package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What answers have used and cost, against what was expected. Only what is settled is compared: of the rest it is not
 * known yet what it comes to.
 *
 * @param batches number of batches that were sent
 * @param unsettled number of those batches whose answers are not all taken
 * @param answers number of requests that were answered
 * @param tokens tokens of all answers
 * @param costUsd US dollars that all answers cost; null: one has no price. With unknown requests it is the least
 *     that was spent
 * @param unknown requests that may have been billed although nothing says what they have used
 * @param settledUsd US dollars that the answers of the settled batches cost; null: one has no price
 * @param estimatedUsd US dollars that the settled batches were expected to cost; null: that of one is not known
 * @param errorPercent by how many percent of what they came to too much was expected; negative: too little; null:
 *     not known
 */
@Schema(name = "Cost")
public record CostView(
        @Schema(example = "12") long batches,
        @Schema(example = "0") long unsettled,
        @Schema(example = "1200") long answers,
        Usage tokens,
        @Schema(example = "3.125") @Nullable BigDecimal costUsd,
        Unknown unknown,
        @Schema(example = "3.125") @Nullable BigDecimal settledUsd,
        @Schema(example = "3.4") @Nullable BigDecimal estimatedUsd,
        @Schema(example = "8.8") @Nullable BigDecimal errorPercent) {}

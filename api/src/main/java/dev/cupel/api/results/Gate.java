package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate.
 *
 * @param leastPercent least percentage of the wave's items that must be refined
 * @param approval whether an operator must approve as well
 * @param reached whether that percentage is reached; null: items of the wave have no outcome yet
 * @param decision decision about the next wave; null: there is none yet
 * @param before earlier decisions about it, oldest first
 */
public record Gate(
        @Schema(example = "95") BigDecimal leastPercent,
        @Schema(example = "true") boolean approval,
        @Schema(example = "false") @Nullable Boolean reached,
        @Nullable GateDecision decision,
        List<GateDecision> before) {}

package dev.cupel.api.results;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last word about a wave.
 *
 * @param state what was decided
 * @param reason what the gate saw and asks for
 * @param by operator who decided; null: the gate by itself
 * @param why what the operator said; null: nothing
 * @param at when it was decided
 */
@Schema(name = "WaveDecision")
public record GateDecision(
        @Schema(example = "HELD") State state,

        @Schema(example = "91 of 100 items refined, 95 percent expected")
        String reason,

        @Schema(example = "mira") @Nullable String by,
        @Schema(example = "good enough") @Nullable String why,
        @Schema(example = "2026-11-28T10:42:00Z") Instant at) {

    /** What a gate has come to. */
    public enum State {
        /** Items of the waves before it are asked again. */
        WAITING,
        /** An operator decides. */
        HELD,
        OPEN,
        /** An operator's no. */
        REJECTED
    }
}

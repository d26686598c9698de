package dev.cupel.local.client.answer;

import dev.cupel.api.results.Cause;
import dev.cupel.api.results.Unknown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What results-service says about a gate that holds a wave.
 *
 * @param wave that is held
 * @param itemsSoFar items of the waves before
 * @param causes why items of the waves before have no answer, the most frequent first
 * @param costUsd of the waves before; null: a price is not known. With unknown requests it is the least that was spent
 * @param itemsLeft items that have arrived and are not in those waves
 * @param leftUsd what these cost if each costs as much as those before; null: not known
 * @param samples items of the waves before, original and refined
 */
public record HeldGate(
        int wave,
        String reason,
        long itemsSoFar,
        List<Cause> causes,
        @Nullable BigDecimal costUsd,
        Unknown unknown,
        long itemsLeft,
        @Nullable BigDecimal leftUsd,
        List<Sample> samples) {

    /** As the service answers. */
    public record Answer(@Nullable HeldGate held) {}

    public record Sample(String item, Map<String, String> before, JsonNode after) {}
}

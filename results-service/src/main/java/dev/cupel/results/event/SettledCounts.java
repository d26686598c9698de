package dev.cupel.results.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a batch came out.
 *
 * @param costUsd as its record has it; null: not known
 * @param unknownRequests requests that may have been billed although nothing says what they have used
 */
public record SettledCounts(
        int refined, int retried, int failed, @Nullable BigDecimal costUsd, int unknownRequests) {}

package dev.cupel.results.fact;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some answers of a batch that is asked interactively.
 *
 * @param requests number of the whole batch's
 * @param estimatedUsd what the batch is expected to cost; null: not known
 */
record AnsweredLines(
        String batch,
        String dataset,
        String project,
        String model,
        int requests,
        @Nullable BigDecimal estimatedUsd,
        List<Line> lines,
        Instant answeredAt) {

    /** What a result file would have as the line of a request. */
    record Line(String key, String text) {}
}

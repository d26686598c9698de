package dev.cupel.ingest.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refused record of cupel.datasets; late tells whether it is an item beyond those that the seal counts. */
public record Rejection(
        int partition,
        long offset,
        String dataset,
        @Nullable String item,
        @Nullable String source,
        String reason,
        Instant at,
        boolean late) {}

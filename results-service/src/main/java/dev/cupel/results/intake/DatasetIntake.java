package dev.cupel.results.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher has said of a dataset, and what was decided.
 *
 * @param refused why its declaration was not accepted; null: it was
 * @param items how many were published; null: it is not sealed
 * @param leftOut how many further ones could not be published
 */
public record DatasetIntake(
        String dataset,
        String recipe,
        @Nullable String refused,
        @Nullable Long items,
        long leftOut,
        Instant declaredAt) {}

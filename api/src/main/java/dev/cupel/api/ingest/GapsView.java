package dev.cupel.api.ingest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of a dataset that lack items.
 *
 * @param dataset name of the dataset
 * @param complete whether all of its items have arrived; before that gaps are not known, or may close
 * @param total how many there are
 * @param gaps those of this page, in the order of their labels
 * @param next offset of the page behind it; null: it is the last one
 */
public record GapsView(
        @Schema(example = "quiz-2026") String dataset,
        @Schema(example = "true") boolean complete,
        @Schema(example = "2") long total,
        List<GapView> gaps,
        @Schema(example = "500") @Nullable Long next) {}

package dev.cupel.api.submit;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A dataset of which something does not move before somebody does something about it.
 *
 * @param dataset name of the dataset
 * @param category kind of the most important reason
 */
public record HeldDataset(
        @Schema(example = "songs-2026") String dataset,

        @Schema(
                example = "BUDGET",
                allowableValues = {
                    "CANCELLED",
                    "PAUSED",
                    "QUARANTINED",
                    "UNKNOWN_MODEL",
                    "REJECTED",
                    "PROJECT_NOT_CONFIGURED",
                    "TOO_LARGE",
                    "UNPRICED",
                    "BUDGET",
                    "MONTHLY_BUDGET",
                    "GATE_HELD",
                    "GATE_REJECTED",
                    "THROTTLED",
                    "LIST_UNREAD",
                    "QUOTA_FULL",
                    "AMBIGUOUS",
                    "NOT_TAKEN",
                    "INTERNAL",
                    "WAITING_FOR_RECIPE",
                    "WAITING_FOR_ITEMS",
                    "WAITING_FOR_WAVE",
                    "MODEL_RETIRES"
                })
        String category) {}

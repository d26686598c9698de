package dev.cupel.api.poller;

import dev.cupel.api.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The polls of a dataset's jobs.
 *
 * @param dataset name of the dataset
 * @param troubles batches whose last poll failed, or whose job was given up on, with the reason
 * @param late batches whose job is open beyond the time in which Gemini means to end it
 * @param jobs its jobs, newest first
 * @param expectedEnd when nine in ten jobs like those that are open have ended, so that all of these may have;
 *     null: none is open, or too few like one of them have ended
 * @param reasons why jobs have no end that is known, the most important first
 */
public record Polls(
        @Schema(example = "songs-2026") String dataset,

        @Schema(example = "{\"songs-2026-0001\": \"429 RESOURCE_EXHAUSTED\"}")
        Map<String, String> troubles,

        @Schema(example = "[\"songs-2026-0001\"]") List<String> late,
        List<PolledJob> jobs,

        @Schema(example = "2026-11-28T11:10:00Z") @Nullable Instant expectedEnd,

        List<Reason> reasons) {}

package dev.cupel.submit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch on its way to Gemini. */
record Batch(
        String id,
        String dataset,
        RecipeName recipe,
        int attempt,
        List<String> keys,
        List<String> items,
        long tokens,
        BatchState state,
        int failures,
        int intentNumber,
        @Nullable Intent intent) {

    /** A recipe's version. */
    record RecipeName(String name, int version) {}

    /**
     * An attempt to submit the batch.
     *
     * @param id names it: the input file's name and the job's display name carry it
     * @param fileExpiresAt when Gemini deletes the input file; null: it is not uploaded
     * @param ambiguousSince since when the answer is lost; null: it is not
     * @param scans complete scans of the job list that have missed it since
     * @param fencedAt when the input file was deleted to make a late create fail; null: it was not
     */
    record Intent(
            String id,
            Instant at,
            String model,
            @Nullable Instant fileExpiresAt,
            @Nullable Instant ambiguousSince,
            int scans,
            @Nullable Instant fencedAt) {

        static Intent fresh(String id, Instant at, String model) {
            return new Intent(id, at, model, null, null, 0, null);
        }

        String file() {
            return "files/" + id;
        }

        String displayName(String batch) {
            return batch + " " + id;
        }

        /** Whether a job was created under this intent. */
        boolean owns(String displayName) {
            return displayName.endsWith(" " + id);
        }
    }

    Batch in(BatchState other) {
        return new Batch(id, dataset, recipe, attempt, keys, items, tokens, other, failures, intentNumber, intent);
    }

    /** The intent, which every state from INTENT on has. */
    Intent requireIntent() {
        if (intent == null) {
            throw new IllegalStateException("batch %s in state %s has no intent".formatted(id, state));
        }
        return intent;
    }
}

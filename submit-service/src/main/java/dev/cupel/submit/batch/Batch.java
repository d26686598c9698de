package dev.cupel.submit.batch;

import static dev.cupel.gemini.catalog.TextTokens.CHARACTERS_PER_TOKEN;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.recipe.RecipeName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way to Gemini.
 *
 * @param boundTo Gemini project that its dataset is bound to; null: whichever has room
 * @param tokens what ingest-service expects it to enqueue
 * @param characters of all its prompts; 0: not counted
 * @param rejections how often Gemini refused it for good since it was last taken
 * @param reserved null: nothing is
 */
public record Batch(
        String id,
        String dataset,
        RecipeName recipe,
        Mode mode,
        int attempt,
        List<Pack> requests,
        @Nullable String boundTo,
        long tokens,
        long characters,
        BatchState state,
        int failures,
        int rejections,
        int intentNumber,
        @Nullable Intent intent,
        @Nullable Reservation reserved) {

    /** Decimals of costs in records, as their schemas say. */
    public static final int COST_DECIMALS = 12;

    /** The items that one request asks about. */
    public record Pack(String key, List<String> items) {

        /** Requests whose keys stand at each of their items. */
        public static List<Pack> of(List<String> keys, List<String> items) {
            var requests = new LinkedHashMap<String, List<String>>();
            for (var i = 0; i < keys.size(); i++) {
                requests.computeIfAbsent(keys.get(i), key -> new ArrayList<>()).add(items.get(i));
            }
            return requests.entrySet().stream()
                    .map(request -> new Pack(request.getKey(), List.copyOf(request.getValue())))
                    .toList();
        }
    }

    /**
     * What is put by for the batch.
     *
     * @param tokens of the quota of its project and model; null: none, or given back already
     * @param maxUsd the most that it can cost; null: the price is not known, or it is settled
     * @param estimatedUsd what it is expected to cost; null: the price is not known
     */
    public record Reservation(
            @Nullable Long tokens,
            @Nullable BigDecimal maxUsd,
            @Nullable BigDecimal estimatedUsd) {}

    /**
     * An attempt to submit the batch.
     *
     * @param id names it: the input file's name and the job's display name carry it
     * @param project Gemini project that is asked
     * @param fingerprint of what is asked; null: an older release did not note it
     * @param fileExpiresAt when Gemini deletes the input file; null: it is not uploaded
     * @param sentAt when the create was last about to be sent; null: never
     * @param ambiguousSince since when the answer is lost; null: it is not
     * @param scans complete scans of the job list that have missed it since
     * @param fencedAt when the input file was deleted to make a late create fail; null: it was not
     */
    public record Intent(
            String id,
            Instant at,
            String project,
            String model,
            @Nullable String fingerprint,
            @Nullable Instant fileExpiresAt,
            @Nullable Instant sentAt,
            @Nullable Instant ambiguousSince,
            int scans,
            @Nullable Instant fencedAt) {

        public static Intent fresh(String id, Instant at, String project, String model, String fingerprint) {
            return new Intent(id, at, project, model, fingerprint, null, null, null, 0, null);
        }

        Intent sentAt(Instant time) {
            return new Intent(
                    id, at, project, model, fingerprint, fileExpiresAt, time, ambiguousSince, scans, fencedAt);
        }

        public String file() {
            return "files/" + id;
        }

        public String displayName(String batch) {
            return fingerprint == null ? batch + " " + id : "%s %s %s".formatted(batch, fingerprint, id);
        }

        /** Whether a job was created under this intent. */
        public boolean owns(String displayName) {
            return displayName.endsWith(" " + id);
        }
    }

    List<String> keys() {
        return requests.stream().map(Pack::key).toList();
    }

    public List<String> items() {
        return requests.stream().flatMap(pack -> pack.items().stream()).toList();
    }

    /** Characters of all its prompts; an older release counted only tokens. */
    public long charactersOrGuess() {
        return characters == 0 ? tokens * CHARACTERS_PER_TOKEN : characters;
    }

    /** What it is expected to cost, as records say it; null: not known. */
    @Nullable
    public BigDecimal estimatedUsd() {
        return reserved == null || reserved.estimatedUsd() == null
                ? null
                : reserved.estimatedUsd().setScale(COST_DECIMALS, RoundingMode.HALF_UP);
    }

    Batch in(BatchState other) {
        return with(other, intent);
    }

    Batch sentAt(Instant time) {
        return with(state, requireIntent().sentAt(time));
    }

    private Batch with(BatchState newState, @Nullable Intent newIntent) {
        return new Batch(
                id,
                dataset,
                recipe,
                mode,
                attempt,
                requests,
                boundTo,
                tokens,
                characters,
                newState,
                failures,
                rejections,
                intentNumber,
                newIntent,
                reserved);
    }

    /** The intent, which every state from INTENT on has. */
    public Intent requireIntent() {
        if (intent == null) {
            throw new IllegalStateException("batch %s in state %s has no intent".formatted(id, state));
        }
        return intent;
    }
}

package dev.cupel.local.client.answer;

import dev.cupel.api.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ingest-service says about a dataset.
 *
 * @param reason why it was refused; null: it was not
 * @param expected items that the seal says were published; null: not sealed
 * @param project Gemini project that it is bound to; null: whichever has room
 * @param weight share of the quota against other datasets that wait
 * @param mode how what is cut now is asked; null: it was refused
 * @param cancelled whether an operator cancelled it
 * @param waitsFor dataset that must be finished first; null: none, or it is finished
 * @param rejections the first of the refused records
 * @param reasons why it does not go on; null: the service does not say
 */
public record Intake(
        String dataset,
        String state,
        String recipe,
        @Nullable Integer recipeVersion,
        @Nullable String reason,
        @Nullable Long expected,
        @Nullable String project,
        int weight,
        @Nullable String mode,
        boolean cancelled,
        long accepted,
        long rejected,
        int batches,
        @Nullable String waitsFor,
        List<Rejection> rejections,
        @Nullable List<Reason> reasons) {

    /** A refused record, and why. */
    public record Rejection(
            int partition,
            long offset,
            @Nullable String item,
            @Nullable String source,
            String reason) {

        /** The best name that the record has. */
        public String name() {
            var place = "cupel.datasets partition %d offset %d".formatted(partition, offset);
            if (item == null) {
                return place;
            }
            return source == null ? "%s (%s)".formatted(item, place) : "%s (%s)".formatted(item, source);
        }
    }

    public boolean isRefused() {
        return state.equals("REFUSED");
    }

    /** Items that are to have a record, as far as it is known: a seal says how many were published. */
    public long items() {
        return expected == null ? accepted : Math.max(accepted, expected - rejected);
    }

    /** Items that the seal counts and that have not arrived. */
    public long missing() {
        return expected == null ? 0 : Math.max(0, expected - accepted - rejected);
    }

    /** Every item that was published is accepted or rejected. */
    boolean isComplete() {
        return expected != null && expected == accepted + rejected;
    }
}

package dev.cupel.local.follow;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What submit-service says about a dataset: its batches by state, its money, its waves, and the first batches that are held
 * up.
 *
 * @param pausedBy operator who paused it; null: it is not paused
 * @param pausedWhy what the operator said; null: nothing
 * @param cancelledBy operator who cancelled it; null: it is not cancelled
 * @param cancelledWhy what the operator said; null: nothing
 */
record Submission(
        Map<String, Long> batches,
        @Nullable String pausedBy,
        @Nullable String pausedWhy,
        @Nullable String cancelledBy,
        @Nullable String cancelledWhy,
        Money money,
        List<Wave> waves,
        List<Trouble> troubles) {

    /**
     * US dollars of the dataset.
     *
     * @param budgetUsd what an operator has set; null: what the recipe says, which may be no limit
     * @param spentUsd what settled batches are known to have cost
     * @param unknownRequests settled requests that may have been billed although nothing says what they have used
     * @param unknownUsd what those were expected to cost
     * @param underWayUsd the most that batches which are not settled can cost
     * @param held why nothing more is sent; null: it is
     */
    record Money(
            @Nullable BigDecimal budgetUsd,
            BigDecimal spentUsd,
            long unknownRequests,
            BigDecimal unknownUsd,
            BigDecimal underWayUsd,
            @Nullable String held) {

        boolean isOfInterest() {
            return budgetUsd != null || held != null || underWayUsd.signum() > 0;
        }
    }

    record Wave(
            int wave,
            String state,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable String decidedWhy,
            long items,
            long refined,
            long failed) {

        boolean isHeld() {
            return state.equals("HELD");
        }

        boolean isRejected() {
            return state.equals("REJECTED");
        }

        /** Who decided and why, in brackets; empty when nobody did. */
        String decision() {
            return by(decidedBy, decidedWhy);
        }
    }

    record Trouble(
            String batch,
            String state,
            int failures,
            @Nullable String error) {}

    /** Who paused it and why; empty when nobody did. */
    String pause() {
        return by(pausedBy, pausedWhy);
    }

    /** Who cancelled it and why; empty when nobody did. */
    String cancellation() {
        return by(cancelledBy, cancelledWhy);
    }

    /** Why it does not go on, or not with all of its batches, and what an operator can do about each; empty: it goes on. */
    List<String> standstills(String dataset) {
        return Stream.of(
                        cancelled(dataset),
                        paused(dataset),
                        waveAtStandstill(dataset),
                        overBudget(dataset),
                        quarantine(dataset))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> cancelled(String dataset) {
        return cancelledBy == null
                ? Optional.empty()
                : Optional.of("cancelled%s; `cupel retry-failed %s` takes it back".formatted(cancellation(), dataset));
    }

    private Optional<String> paused(String dataset) {
        return pausedBy == null
                ? Optional.empty()
                : Optional.of("paused%s; `cupel resume %s` goes on".formatted(pause(), dataset));
    }

    private Optional<String> waveAtStandstill(String dataset) {
        return waves.stream()
                .filter(wave -> wave.isHeld() || wave.isRejected())
                .findFirst()
                .map(wave -> wave.isHeld()
                        ? "wave %d is held: %s; `cupel approve %s` or `cupel reject %s` decides"
                                .formatted(wave.wave(), wave.reason(), dataset, dataset)
                        : "wave %d was rejected%s; `cupel approve %s` opens it after all"
                                .formatted(wave.wave(), wave.decision(), dataset));
    }

    private Optional<String> overBudget(String dataset) {
        return Optional.ofNullable(money.held())
                .map(why -> "held: %s; `cupel budget %s --usd N` raises the dataset's budget".formatted(why, dataset));
    }

    private Optional<String> quarantine(String dataset) {
        var batches = this.batches.getOrDefault("QUARANTINED", 0L);
        return batches == 0
                ? Optional.empty()
                : Optional.of(
                        ("batches in quarantine: %d, because it could not be found out whether Gemini has their jobs;"
                                        + " `cupel jobs --dataset %s` shows them, `cupel jobs adopt` or `release` decides")
                                .formatted(batches, dataset));
    }

    private static String by(@Nullable String who, @Nullable String why) {
        return who == null ? "" : " by %s%s".formatted(who, why == null ? "" : " (%s)".formatted(why));
    }
}

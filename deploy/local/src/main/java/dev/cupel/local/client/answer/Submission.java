package dev.cupel.local.client.answer;

import dev.cupel.api.Reason;
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
 * @param reasons why it does not go on; null: the service does not say
 */
public record Submission(
        Map<String, Long> batches,
        @Nullable String pausedBy,
        @Nullable String pausedWhy,
        @Nullable String cancelledBy,
        @Nullable String cancelledWhy,
        Money money,
        List<Wave> waves,
        List<Trouble> troubles,
        @Nullable List<Reason> reasons) {

    /** Of a dataset that submit-service does not know yet. */
    public static final Submission NONE =
            new Submission(Map.of(), null, null, null, null, Money.NONE, List.of(), List.of(), null);

    /**
     * US dollars of the dataset.
     *
     * @param budgetUsd what an operator has set; null: what the recipe says, which may be no limit
     * @param spentUsd what settled batches are known to have cost
     * @param unknownRequests settled requests that may have been billed although nothing says what they have used
     * @param unknownUsd what those were expected to cost
     * @param underWayUsd the most that batches which are not settled can cost
     * @param held why nothing more is sent; null: it is
     * @param recipeBudgetUsd what the recipe says; null: no limit
     */
    public record Money(
            @Nullable BigDecimal budgetUsd,
            BigDecimal spentUsd,
            long unknownRequests,
            BigDecimal unknownUsd,
            BigDecimal underWayUsd,
            @Nullable String held,
            @Nullable BigDecimal recipeBudgetUsd) {

        public static final Money NONE =
                new Money(null, BigDecimal.ZERO, 0, BigDecimal.ZERO, BigDecimal.ZERO, null, null);

        /** The most that it may cost; null: there is no limit. */
        @Nullable
        public BigDecimal limitUsd() {
            return budgetUsd == null ? recipeBudgetUsd : budgetUsd;
        }
    }

    public record Wave(
            int wave,
            String state,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable String decidedWhy,
            long items,
            long refined,
            long failed) {

        public boolean isOpen() {
            return state.equals("OPEN");
        }

        public boolean isHeld() {
            return state.equals("HELD");
        }

        /** Whether all of its items that are known have their outcome. */
        public boolean isOver() {
            return isOpen() && refined + failed >= items;
        }

        public boolean isRejected() {
            return state.equals("REJECTED");
        }

        /** Who decided and why, in brackets; empty when nobody did. */
        public String decision() {
            return by(decidedBy, decidedWhy);
        }
    }

    public record Trouble(
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

    /** Jobs that Gemini has, and batches that are being asked interactively. */
    public long atGemini() {
        return batches.getOrDefault("ACCEPTED", 0L) + batches.getOrDefault("ASKING", 0L);
    }

    /** Whether batches are on their way to Gemini, so that nobody can tell yet how many jobs there will be. */
    public boolean isSending() {
        return Stream.of("INTENT", "UPLOADED", "SENDING").anyMatch(state -> batches.getOrDefault(state, 0L) > 0);
    }

    /**
     * Why it does not go on, or not with all of its batches, where the service gives no reasons.
     *
     * @param done whether every item has its outcome
     */
    List<Reason> standstills(String dataset, boolean done) {
        return Stream.of(
                        cancelled(dataset, done),
                        paused(dataset),
                        waveAtStandstill(dataset),
                        overBudget(dataset),
                        quarantine(dataset))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Cancelled is how it ends, so nothing needs to be done: only until then it is worth a word. */
    private Optional<Reason> cancelled(String dataset, boolean done) {
        return cancelledBy == null || done
                ? Optional.empty()
                : Optional.of(Reasons.of(
                        "CANCELLED",
                        "cancelled%s; what is at Gemini is ended there; `cupel retry-failed %s` takes it back"
                                .formatted(cancellation(), dataset),
                        null));
    }

    private Optional<Reason> paused(String dataset) {
        return pausedBy == null
                ? Optional.empty()
                : Optional.of(Reasons.of(
                        "PAUSED", "paused%s".formatted(pause()), "`cupel resume %s` goes on".formatted(dataset)));
    }

    private Optional<Reason> waveAtStandstill(String dataset) {
        return waves.stream()
                .filter(wave -> wave.isHeld() || wave.isRejected())
                .findFirst()
                .map(wave -> wave.isHeld()
                        ? Reasons.of(
                                "WAVE_HELD",
                                "wave %d is held: %s".formatted(wave.wave(), wave.reason()),
                                "`cupel approve %s` or `cupel reject %s` decides".formatted(dataset, dataset))
                        : Reasons.of(
                                "WAVE_REJECTED",
                                "wave %d was rejected%s".formatted(wave.wave(), wave.decision()),
                                "`cupel approve %s` opens it after all".formatted(dataset)));
    }

    private Optional<Reason> overBudget(String dataset) {
        return Optional.ofNullable(money.held())
                .map(why -> Reasons.of(
                        "BUDGET",
                        "held: " + why,
                        "`cupel budget %s --usd N` raises the dataset's budget".formatted(dataset)));
    }

    private Optional<Reason> quarantine(String dataset) {
        var held = batches.getOrDefault("QUARANTINED", 0L);
        return held == 0
                ? Optional.empty()
                : Optional.of(Reasons.of(
                        "QUARANTINE",
                        "batches in quarantine: %d, because it could not be found out whether Gemini has their jobs"
                                .formatted(held),
                        "`cupel jobs --dataset %s` shows them, `cupel jobs adopt` or `release` decides"
                                .formatted(dataset)));
    }

    private static String by(@Nullable String who, @Nullable String why) {
        return who == null ? "" : " by %s%s".formatted(who, why == null ? "" : " (%s)".formatted(why));
    }
}

package dev.cupel.local.follow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What submit-service says about a dataset: its batches by state, its waves, and the first batches that are held up.
 *
 * @param pausedBy operator who paused it; null: it is not paused
 * @param pausedWhy what the operator said; null: nothing
 */
record Submission(
        Map<String, Long> batches,
        @Nullable String pausedBy,
        @Nullable String pausedWhy,
        List<Wave> waves,
        List<Trouble> troubles) {

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

    /** What an operator has to do before anything more is sent; empty: nothing. */
    Optional<String> standstill(String dataset) {
        if (pausedBy != null) {
            return Optional.of("paused%s; `cupel resume %s` goes on".formatted(pause(), dataset));
        }
        return waves.stream()
                .filter(wave -> wave.isHeld() || wave.isRejected())
                .findFirst()
                .map(wave -> wave.isHeld()
                        ? "wave %d is held: %s; `cupel approve %s` or `cupel reject %s` decides"
                                .formatted(wave.wave(), wave.reason(), dataset, dataset)
                        : "wave %d was rejected%s; `cupel approve %s` opens it after all"
                                .formatted(wave.wave(), wave.decision(), dataset));
    }

    private static String by(@Nullable String who, @Nullable String why) {
        return who == null ? "" : " by %s%s".formatted(who, why == null ? "" : " (%s)".formatted(why));
    }
}

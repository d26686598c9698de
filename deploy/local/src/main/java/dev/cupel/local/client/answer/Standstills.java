package dev.cupel.local.client.answer;

import dev.cupel.api.Reason;
import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.WaveView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps a dataset from going on, as far as the answers of a submit-service without reasons tell. */
final class Standstills {

    private Standstills() {}

    /**
     * Why it does not go on, or not with all of its batches, where the service gives no reasons.
     *
     * @param done whether every item has its outcome
     */
    static List<Reason> of(SubmissionView submission, String dataset, boolean done) {
        return Stream.of(
                        cancelled(submission, dataset, done),
                        paused(submission, dataset),
                        waveAtStandstill(submission.waves(), dataset),
                        overBudget(submission.money(), dataset),
                        quarantine(submission.batches(), dataset))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Cancelled is how it ends, so nothing needs to be done: only until then it is worth a word. */
    private static Optional<Reason> cancelled(SubmissionView submission, String dataset, boolean done) {
        return submission.cancelledBy() == null || done
                ? Optional.empty()
                : Optional.of(Reasons.of(
                        "CANCELLED",
                        "cancelled%s; what is at Gemini is ended there; `cupel retry-failed %s` takes it back"
                                .formatted(Submissions.cancellation(submission), dataset),
                        null));
    }

    private static Optional<Reason> paused(SubmissionView submission, String dataset) {
        return submission.pausedBy() == null
                ? Optional.empty()
                : Optional.of(Reasons.of(
                        "PAUSED",
                        "paused%s".formatted(Submissions.pause(submission)),
                        "`cupel resume %s` goes on".formatted(dataset)));
    }

    private static Optional<Reason> waveAtStandstill(List<WaveView> waves, String dataset) {
        return waves.stream()
                .filter(wave -> Waves.isHeld(wave) || Waves.isRejected(wave))
                .findFirst()
                .map(wave -> Waves.isHeld(wave)
                        ? Reasons.of(
                                "WAVE_HELD",
                                "wave %d is held: %s".formatted(wave.wave(), wave.reason()),
                                "`cupel approve %s` or `cupel reject %s` decides".formatted(dataset, dataset))
                        : Reasons.of(
                                "WAVE_REJECTED",
                                "wave %d was rejected%s".formatted(wave.wave(), Waves.decision(wave)),
                                "`cupel approve %s` opens it after all".formatted(dataset)));
    }

    private static Optional<Reason> overBudget(MoneyView money, String dataset) {
        return Optional.ofNullable(money.held())
                .map(why -> Reasons.of(
                        "BUDGET",
                        "held: " + why,
                        "`cupel budget %s --usd N` raises the dataset's budget".formatted(dataset)));
    }

    private static Optional<Reason> quarantine(Map<String, Long> batches, String dataset) {
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
}

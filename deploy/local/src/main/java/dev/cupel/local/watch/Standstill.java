package dev.cupel.local.watch;

import dev.cupel.api.Reason;
import dev.cupel.local.client.answer.Attention;
import dev.cupel.local.client.answer.Progresses;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notices that a dataset goes on only when somebody decides: then there is nothing to wait for. */
final class Standstill {

    /**
     * What only a person ends. Some of it is tried again all the same, in case that somebody has mended the cause elsewhere; a
     * budget of a month ends by itself, after weeks.
     */
    private static final Set<String> ENDED_BY_SOMEBODY = Set.of(
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
            "WAVE_HELD",
            "WAVE_REJECTED",
            "AFTER_UNKNOWN",
            "AFTER_FAILED",
            "GROUPS_HELD",
            "HELD");

    /** Of results that wait to be read, and are tried again. */
    private static final Set<String> UNREADABLE =
            Set.of("RESULTS_GONE", "RESULTS_REFUSED", "SPOOL_FULL", "SPOOL_UNUSABLE", "WORKER_ENDED", "NOT_PUBLISHED");

    /** Reasons that a dataset which stands still may have beside those. */
    private static final Set<String> IDLE =
            Set.of("MODEL_RETIRES", "WAITING_FOR_WAVE", "ITEMS_MISSING", "NOT_SEALED", "GROUPS_OPEN", "LOST");

    /** States of batches that change without anybody. */
    private static final List<String> UNDER_WAY = List.of("INTENT", "UPLOADED", "SENDING", "AMBIGUOUS", "ACCEPTED");

    /** A service may not have heard yet of what another one knows: for so long nothing may change. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private @Nullable List<Object> figures;
    private Instant since = Instant.EPOCH;

    /** What has to be decided before it goes on; empty: it goes on by itself, or may. */
    List<Reason> at(Snapshot snapshot, Instant now) {
        var reasons = Attention.of(snapshot);
        var decisions = reasons.stream()
                .filter(reason -> isEndedBySomebody(reason, snapshot))
                .toList();
        var mayGoOn =
                reasons.stream().anyMatch(reason -> !decisions.contains(reason) && !IDLE.contains(reason.category()));
        if (decisions.isEmpty() || mayGoOn || isUnderWay(snapshot, decisions)) {
            goesOn();
            return List.of();
        }
        var seen = figures(snapshot, decisions);
        if (!seen.equals(figures)) {
            figures = seen;
            since = now;
        }
        return now.isBefore(since.plus(QUIET)) ? List.of() : decisions;
    }

    /** Forgets what was seen: it was not looked at all the time. */
    void goesOn() {
        figures = null;
    }

    private static boolean isEndedBySomebody(Reason reason, Snapshot snapshot) {
        return reason.category().equals("ITEMS_MISSING")
                // Until it is tried, what has arrived waits for what has not.
                ? Reasons.needsSomebody(reason)
                        && reason.nextTry() == null
                        && Progresses.finished(snapshot.progress())
                                == snapshot.intake().accepted()
                : ENDED_BY_SOMEBODY.contains(reason.category()) || UNREADABLE.contains(reason.category());
    }

    /** Requests of a paused dataset that are asked one by one rest, and so do results that cannot be read. */
    private static boolean isUnderWay(Snapshot snapshot, List<Reason> decisions) {
        var submission = snapshot.submission();
        var batches = submission.batches();
        var asking = submission.pausedBy() == null ? batches.getOrDefault("ASKING", 0L) : 0;
        var onTheirWay = UNDER_WAY.stream()
                .mapToLong(state -> batches.getOrDefault(state, 0L))
                .sum();
        var unreadable = decisions.stream().anyMatch(reason -> UNREADABLE.contains(reason.category()));
        return asking + onTheirWay + (unreadable ? 0 : snapshot.progress().settling()) > 0;
    }

    private static List<Object> figures(Snapshot snapshot, List<Reason> decisions) {
        var progress = snapshot.progress();
        return List.of(
                decisions.stream().map(Reason::category).toList(),
                snapshot.submission().batches(),
                snapshot.submission().waves(),
                Stream.of(
                                snapshot.intake().accepted(),
                                snapshot.intake().rejected(),
                                progress.refined(),
                                progress.failed(),
                                progress.retries(),
                                progress.running(),
                                progress.settling())
                        .toList());
    }
}

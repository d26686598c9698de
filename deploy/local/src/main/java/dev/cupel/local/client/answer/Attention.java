package dev.cupel.local.client.answer;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.api.Reason;
import dev.cupel.api.poller.Polls;
import dev.cupel.api.results.Progress;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.local.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a dataset does not go on, or not with all of its items, as all services tell it. One of an older release gives no
 * reasons, though a newer one always does.
 */
public final class Attention {

    private static final int NAMED = 3;

    private Attention() {}

    /** What waits for somebody first. */
    public static List<Reason> of(Snapshot snapshot) {
        var reasons = new ArrayList<Reason>();
        reasons.addAll(intake(snapshot));
        if (!Intakes.isRefused(snapshot.intake())) {
            reasons.addAll(submission(snapshot));
            ending(snapshot).ifPresent(reasons::add);
            reasons.addAll(polling(snapshot.polling()));
            reasons.addAll(results(snapshot.progress()));
        }
        var sorted = new ArrayList<>(
                reasons.stream().filter(Reasons::needsSomebody).distinct().toList());
        reasons.stream()
                .filter(reason -> !Reasons.needsSomebody(reason))
                .distinct()
                .forEach(sorted::add);
        return sorted;
    }

    /** As lines, below a title where somebody is needed and one where nobody is. */
    public static List<String> lines(List<Reason> reasons, Instant now) {
        var lines = new ArrayList<String>();
        section(
                lines,
                "needs you",
                reasons.stream().filter(Reasons::needsSomebody).toList(),
                now);
        section(
                lines,
                "waits",
                reasons.stream()
                        .filter(reason -> !Reasons.needsSomebody(reason))
                        .toList(),
                now);
        return lines;
    }

    private static void section(List<String> lines, String title, List<Reason> reasons, Instant now) {
        if (!reasons.isEmpty()) {
            lines.add(title);
            reasons.forEach(reason -> Reasons.lines(reason, now).forEach(line -> lines.add("  " + line)));
        }
    }

    private static List<Reason> intake(Snapshot snapshot) {
        var intake = snapshot.intake();
        var reasons = new ArrayList<Reason>();
        if (Intakes.isRefused(intake)) {
            reasons.add(Reasons.of(
                    "DATASET_REFUSED",
                    String.valueOf(intake.reason()),
                    "mend that, and publish it again with `cupel publish`"));
        }
        if (snapshot.waitsForNobody()) {
            reasons.add(Reasons.of(
                    "AFTER_UNKNOWN",
                    "nothing of it is asked before dataset '%s' is finished, and there is no dataset of that name"
                            .formatted(intake.waitsFor()),
                    "`cupel publish PATH... --dataset %s` publishes it; if the name is wrong, `cupel cancel %s` and publish it"
                                    .formatted(intake.waitsFor(), intake.dataset())
                            + " under another name"));
        }
        if (intake.waitsFor() != null && !snapshot.waitsForNobody()) {
            reasons.add(Reasons.of(
                    "AFTER_ANOTHER",
                    "nothing of it is asked before dataset '%s' is finished".formatted(intake.waitsFor()),
                    null));
        }
        var missing = Intakes.missing(intake);
        var told = Optional.ofNullable(intake.reasons());
        told.ifPresent(reasons::addAll);
        if (told.isEmpty() && missing > 0) {
            reasons.add(Reasons.of(
                    "ITEMS_MISSING",
                    "%s of the %s published items have not arrived; `cupel dead-letters` shows records that could not be read"
                            .formatted(number(missing), number(intake.expected() == null ? 0 : intake.expected())),
                    null));
        }
        if (intake.expected() == null && !Intakes.isRefused(intake)) {
            reasons.add(Reasons.of(
                    "NOT_SEALED",
                    "its publisher has not said yet that it is complete; where it was interrupted, the same `cupel publish` goes on",
                    null));
        }
        return reasons;
    }

    private static List<Reason> submission(Snapshot snapshot) {
        var submission = snapshot.submission();
        return Optional.ofNullable(submission.reasons()).orElseGet(() -> standstills(snapshot, submission));
    }

    private static List<Reason> standstills(Snapshot snapshot, SubmissionView submission) {
        var reasons =
                new ArrayList<>(Standstills.of(submission, snapshot.intake().dataset(), snapshot.isDone()));
        var errors = new LinkedHashMap<String, String>();
        submission.troubles().forEach(trouble -> errors.put(trouble.batch(), String.valueOf(trouble.error())));
        reasons.addAll(byWords("BATCHES_HELD_UP", "sending", errors));
        return reasons;
    }

    /** submit-service has no batch of it any more, and the others are still to hear of that. */
    private static Optional<Reason> ending(Snapshot snapshot) {
        var told = Optional.ofNullable(snapshot.submission().reasons());
        return snapshot.intake().cancelled()
                        && !snapshot.isDone()
                        && told.isPresent()
                        && told.get().stream()
                                .noneMatch(reason -> reason.category().equals("CANCELLED"))
                ? Optional.of(Reasons.of(
                        "CANCELLED",
                        "cancelled; %s items without an answer are being ended, and the figures follow"
                                .formatted(number(snapshot.waiting())),
                        null))
                : Optional.empty();
    }

    private static List<Reason> polling(Polls polls) {
        return Optional.ofNullable(polls.reasons())
                .orElseGet(() -> byWords("JOBS_NOT_SEEN", "asking for the jobs of", polls.troubles()));
    }

    private static List<Reason> results(Progress progress) {
        return Optional.ofNullable(progress.reasons())
                .orElseGet(() -> byWords("RESULTS_NOT_READ", "reading the results of", progress.troubles()));
    }

    /** What happens to many batches for one cause is said once. */
    private static List<Reason> byWords(String category, String what, Map<String, String> troublesByBatch) {
        var batches = new LinkedHashMap<String, List<String>>();
        troublesByBatch.forEach((batch, words) -> batches.computeIfAbsent(Words.plain(words), each -> new ArrayList<>())
                .add(batch));
        return batches.entrySet().stream()
                .map(cause -> Reasons.of(
                        category, "%s %s: %s".formatted(what, named(cause.getValue()), cause.getKey()), null))
                .toList();
    }

    private static String named(List<String> batches) {
        var first = String.join(", ", batches.stream().sorted().limit(NAMED).toList());
        return batches.size() == 1
                ? "batch " + first
                : "%s batches (%s%s)".formatted(number(batches.size()), first, batches.size() > NAMED ? ", …" : "");
    }
}

package dev.cupel.local.watch;

import static dev.cupel.local.text.Figures.number;

import dev.cupel.api.submit.WaveView;
import dev.cupel.local.client.answer.Attention;
import dev.cupel.local.client.answer.Intakes;
import dev.cupel.local.client.answer.Progresses;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.client.answer.Submissions;
import dev.cupel.local.client.answer.Waves;
import dev.cupel.local.text.Figures;
import dev.cupel.local.text.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** Where a dataset stands, in one line. */
final class Headline {

    private final Snapshot snapshot;
    private final Instant now;

    private Headline(Snapshot snapshot, Instant now) {
        this.snapshot = snapshot;
        this.now = now;
    }

    /** Such as {@code wave 2 of 4, 600 of 19,935 items (3%), $0.31 of $5, about 40 min left}. */
    static String of(Snapshot snapshot, Instant now) {
        return new Headline(snapshot, now).text();
    }

    private String text() {
        var intake = snapshot.intake();
        if (Intakes.isRefused(intake)) {
            return "refused: " + Words.plain(String.valueOf(intake.reason()));
        }
        var parts = new ArrayList<String>();
        if (snapshot.isDone()) {
            parts.add(intake.cancelled() ? "ended, cancelled" : "done");
        } else {
            wave().ifPresent(parts::add);
        }
        parts.add(items());
        failed().ifPresent(parts::add);
        money().ifPresent(parts::add);
        if (!snapshot.isDone()) {
            parts.add(standstill()
                    .or(() -> TimeLeft.of(snapshot, now).map(TimeLeft::text))
                    .orElse("time left not known yet"));
        }
        return String.join(", ", parts);
    }

    private Optional<String> wave() {
        var waves = snapshot.submission().waves();
        return waves.size() < 2
                ? Optional.empty()
                : waves.stream()
                        .filter(wave -> !Waves.isOver(wave))
                        .findFirst()
                        .or(() -> Optional.of(waves.getLast()))
                        .map(WaveView::wave)
                        .map(wave -> "wave %s of %s".formatted(number(wave), number(waves.size())));
    }

    private String items() {
        var items = Intakes.items(snapshot.intake());
        var finished = Progresses.finished(snapshot.progress());
        var more = snapshot.intake().expected() == null ? " so far" : "";
        return "%s of %s items%s (%s)"
                .formatted(number(finished), number(items), more, Figures.percent(finished, items));
    }

    private Optional<String> failed() {
        var failed = snapshot.progress().failed();
        var rejected = snapshot.intake().rejected();
        var parts = new ArrayList<String>();
        if (failed > 0) {
            parts.add(number(failed) + " failed");
        }
        if (rejected > 0) {
            parts.add(number(rejected) + " rejected");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private Optional<String> money() {
        var money = snapshot.submission().money();
        var limit = Submissions.limitUsd(money);
        if (limit == null && money.spentUsd().signum() == 0 && money.unknownRequests() == 0) {
            return Optional.empty();
        }
        return Optional.of("%s%s%s"
                .formatted(
                        money.unknownRequests() == 0 ? "" : "at least ",
                        Figures.about(money.spentUsd()),
                        limit == null ? "" : " of " + Figures.about(limit)));
    }

    /** Why no time can be told. */
    private Optional<String> standstill() {
        var submission = snapshot.submission();
        if (submission.cancelledBy() != null) {
            return Optional.of("cancelled");
        }
        if (submission.pausedBy() != null) {
            return Optional.of("paused");
        }
        if (snapshot.intake().held()) {
            return Optional.of("held");
        }
        if (snapshot.intake().waitsFor() != null) {
            return Optional.of("waits for " + snapshot.intake().waitsFor());
        }
        return isUnderWay() ? Optional.empty() : held();
    }

    private boolean isUnderWay() {
        return snapshot.progress().running() + snapshot.progress().settling() > 0;
    }

    private Optional<String> held() {
        return snapshot.submission().waves().stream()
                .filter(wave -> Waves.isHeld(wave) || Waves.isRejected(wave))
                .findFirst()
                .map(wave -> "wave %d is %s".formatted(wave.wave(), Waves.isHeld(wave) ? "held" : "rejected"))
                .or(() -> Attention.of(snapshot).stream()
                        .filter(Reasons::needsSomebody)
                        .findFirst()
                        .map(reason -> reason.category().endsWith("BUDGET") ? "held by its budget" : "needs you"));
    }
}

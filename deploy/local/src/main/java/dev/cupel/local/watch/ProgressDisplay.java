package dev.cupel.local.watch;

import dev.cupel.api.Reason;
import dev.cupel.local.client.answer.Attention;
import dev.cupel.local.client.answer.Progresses;
import dev.cupel.local.client.answer.Reasons;
import dev.cupel.local.client.answer.Snapshot;
import dev.cupel.local.text.LiveBlock;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows snapshots as they come, with the time since the first: in place on a terminal, else a line when something has changed,
 * and one now and then when nothing has.
 */
public final class ProgressDisplay {

    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(2);
    private static final Duration UNCHANGED = Duration.ofSeconds(30);

    private final LiveBlock out;
    private final InstantSource clock;
    private final Rate rate = new Rate();
    private final Map<String, Told> told = new HashMap<>();
    private @Nullable Instant start;
    private @Nullable Instant printedAt;
    private @Nullable List<Object> printed;
    private boolean waiting;

    public ProgressDisplay(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = new LiveBlock(out, terminal);
        this.clock = clock;
    }

    synchronized void show(Snapshot snapshot) {
        waiting = false;
        var now = clock.instant();
        start = start == null ? now : start;
        var perSecond = rate.after(now, Progresses.finished(snapshot.progress()));
        var elapsed = Duration.between(start, now);
        if (out.isTerminal()) {
            out.draw(ProgressText.block(snapshot, perSecond, elapsed, now));
        } else {
            print(snapshot, elapsed, now);
            tell(Attention.of(snapshot), now);
        }
    }

    private void print(Snapshot snapshot, Duration elapsed, Instant now) {
        var figures = figures(snapshot);
        var pause = figures.equals(printed) ? UNCHANGED : BETWEEN_CHANGES;
        if (printedAt == null || !now.isBefore(printedAt.plus(pause)) || snapshot.isDone()) {
            printedAt = now;
            printed = figures;
            out.print(ProgressText.line(snapshot, elapsed, now));
        }
    }

    /** What is worth a line when it changes. */
    private static List<Object> figures(Snapshot snapshot) {
        var progress = snapshot.progress();
        return List.of(
                snapshot.intake().accepted(),
                snapshot.intake().rejected(),
                progress.refined(),
                progress.failed(),
                progress.running(),
                progress.settling());
    }

    /** Says each reason when it comes up. Its figures may change all the time: others of its kind only after a while. */
    private void tell(List<Reason> reasons, Instant now) {
        told.keySet().retainAll(reasons.stream().map(Reason::category).toList());
        for (var reason : reasons) {
            var before = told.computeIfAbsent(reason.category(), category -> new Told(now, new HashSet<>()));
            if (before.texts().isEmpty()
                    || before.at().equals(now)
                    || now.isAfter(before.at().plus(UNCHANGED))) {
                if (before.texts().add(reason.text())) {
                    told.put(reason.category(), new Told(now, before.texts()));
                    Reasons.lines(reason, now).forEach(out::print);
                }
            }
        }
    }

    /** What was said of a kind of reasons, and when last. */
    private record Told(Instant at, Set<String> texts) {}

    /** Says once that a service does not answer. */
    synchronized void showWaiting(String why) {
        if (!waiting) {
            waiting = true;
            announce("waiting: " + why);
        }
    }

    /** Prints a line that stays, above what is shown in place. */
    public void announce(String line) {
        out.print(line);
    }
}

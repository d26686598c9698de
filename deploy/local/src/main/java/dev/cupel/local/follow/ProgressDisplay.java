package dev.cupel.local.follow;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Shows snapshots as they come, with the time since the first: in place on a terminal, else a line now and then. */
public final class ProgressDisplay {

    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(2);
    private static final String CLEAR_LINE = "\u001b[2K";

    private final PrintWriter out;
    private final boolean terminal;
    private final InstantSource clock;
    private final Rate rate = new Rate();
    private @Nullable Instant start;
    private int drawn;
    private @Nullable Instant printedAt;
    private boolean waiting;

    public ProgressDisplay(PrintWriter out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    synchronized void show(Snapshot snapshot) {
        waiting = false;
        var now = clock.instant();
        start = start == null ? now : start;
        var perSecond = rate.after(now, snapshot.progress().finished());
        var elapsed = Duration.between(start, now);
        if (terminal) {
            redraw(snapshot, perSecond, elapsed);
        } else if (printedAt == null || !now.isBefore(printedAt.plus(PLAIN_INTERVAL)) || snapshot.isDone()) {
            printedAt = now;
            out.println(ProgressText.line(snapshot, perSecond, elapsed));
        }
        out.flush();
    }

    private void redraw(Snapshot snapshot, double perSecond, Duration elapsed) {
        if (drawn > 0) {
            out.printf("\u001b[%dA", drawn);
        }
        var lines = ProgressText.block(snapshot, perSecond, elapsed);
        lines.forEach(line -> out.println(CLEAR_LINE + line));
        drawn = lines.size();
    }

    /** Says once that a service does not answer. */
    synchronized void showWaiting(String why) {
        if (!waiting) {
            waiting = true;
            announce("waiting: " + why);
        }
    }

    /** Writes a line; the next block goes below it. */
    public synchronized void announce(String line) {
        drawn = 0;
        out.println(line);
        out.flush();
    }
}

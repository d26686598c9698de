package dev.cupel.emulator.clock;

import dev.cupel.emulator.journal.Journal;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Another clock's time, which can be moved forward and stopped. It never goes backwards: not when it is told to, not
 * when the other clock does, and not over a restart, since every change is written down.
 */
public final class ControlledClock implements InstantSource, Closeable {

    private final InstantSource source;
    private final Journal<State> journal;
    private Duration ahead = Duration.ZERO;
    private @Nullable Instant frozenAt;
    private Instant latest = Instant.EPOCH;

    /**
     * What a restart has to know.
     *
     * @param ahead how far this clock is ahead of the other one, while it runs
     * @param frozenAt where it stands; null while it runs
     * @param latest the time when this was written
     */
    record State(Duration ahead, @Nullable Instant frozenAt, Instant latest) {}

    /** Goes on where the clock in the folder was, if there is one. */
    public ControlledClock(Path dataDir, InstantSource source) {
        this.source = source;
        this.journal = Journal.open(dataDir.resolve("clock.jsonl"), State.class, this::apply);
    }

    @Override
    public synchronized Instant instant() {
        var now = frozenAt == null ? source.instant().plus(ahead) : frozenAt;
        latest = now.isBefore(latest) ? latest : now;
        return latest;
    }

    public synchronized boolean frozen() {
        return frozenAt != null;
    }

    /**
     * Moves, stops or starts the time: all of the change, or nothing of it.
     *
     * @throws IllegalArgumentException if time would go backwards or out of its range, naming the member
     */
    public synchronized void change(ClockChange change) {
        var now = instant();
        var then = change.from(now);
        var stands = change.frozen() == null ? frozen() : change.frozen();
        var state = new State(Duration.between(source.instant(), then), stands ? then : null, then);
        journal.append(state);
        apply(state);
    }

    @Override
    public synchronized void close() {
        journal.append(new State(ahead, frozenAt, instant()));
        journal.close();
    }

    private void apply(State state) {
        ahead = state.ahead();
        frozenAt = state.frozenAt();
        latest = state.latest();
    }
}

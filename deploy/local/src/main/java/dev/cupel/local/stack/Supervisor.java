package dev.cupel.local.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Starts programs, keeps them running, and stops them in the reverse order of their starts. */
final class Supervisor {

    /** On a machine that is busy with other things starts take minutes; a program that cannot start is noticed at once. */
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    /** A program that ends this often before it was ever ready will not get ready. */
    private static final int FAILED_STARTS = 3;

    private static final int LOG_LINES = 8;

    private final Path folder;
    private final InstantSource clock;
    private final Child.Listener listener;
    /** Those of one group are started and stopped together. */
    private final List<List<Child>> groups = new CopyOnWriteArrayList<>();

    private volatile boolean closing;

    Supervisor(Path folder, InstantSource clock, Child.Listener listener) {
        this.folder = folder;
        this.clock = clock;
        this.listener = listener;
    }

    /** Starts programs without waiting for them. */
    void start(List<Program> programs) {
        var children = programs.stream()
                .map(program -> new Child(program, folder, RestartPolicy.DEFAULT, clock, listener))
                .toList();
        synchronized (groups) {
            if (!closing) {
                groups.add(children);
                children.forEach(Child::start);
            }
        }
    }

    /** Is told of a program that can be used. */
    interface ReadyListener {
        void ready(String program, Duration afterStart);
    }

    /**
     * Waits until all programs that were started can be used.
     *
     * @param listener is told of each once
     */
    void awaitReady(ReadyListener listener) throws InterruptedException {
        var begin = clock.instant();
        var deadline = begin.plus(START_PATIENCE);
        var waiting = new ArrayList<>(children());
        while (!waiting.isEmpty()) {
            for (var child : List.copyOf(waiting)) {
                if (isReady(child)) {
                    waiting.remove(child);
                    listener.ready(child.program().name(), Duration.between(begin, clock.instant()));
                } else {
                    requireHope(child, clock.instant().isAfter(deadline));
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean isReady(Child child) {
        return switch (child.program().readiness()) {
            case Readiness.LogLine line ->
                child.pid().isPresent() && line.isIn(child.program().log(), child.logStart());
            case Readiness.Answers answers -> answers.passes();
        };
    }

    private void requireHope(Child child, boolean tooLate) throws InterruptedException {
        if (closing) {
            throw new InterruptedException("the stack is being stopped");
        }
        if (tooLate || child.deaths() >= FAILED_STARTS) {
            var log = child.program().log();
            throw new StackException("%s does not start. The end of %s:%n%s"
                    .formatted(child.program().name(), log, LogTail.of(log, LOG_LINES)));
        }
    }

    Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        children()
                .forEach(child ->
                        child.pid().ifPresent(pid -> pids.put(child.program().name(), pid)));
        return pids;
    }

    private List<Child> children() {
        return groups.stream().flatMap(List::stream).toList();
    }

    /**
     * Stops all programs, and returns when they have ended.
     *
     * @param stopped is told of each
     */
    void close(Consumer<String> stopped) {
        synchronized (groups) {
            closing = true;
        }
        var last = new ArrayList<>(groups).reversed();
        for (var group : last) {
            group.forEach(Child::stop);
            group.forEach(child -> {
                child.awaitEnd();
                stopped.accept(child.program().name());
            });
        }
    }
}

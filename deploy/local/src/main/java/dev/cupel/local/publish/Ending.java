package dev.cupel.local.publish;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Says once how far a run has come when Ctrl-C or a signal ends the process. */
final class Ending implements AutoCloseable {

    /** For what is under way then. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final Runnable stop;
    private final Supplier<List<String>> howFar;
    private final Thread hook = new Thread(this::end, "interrupted");
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean begun;

    /**
     * From now on.
     *
     * @param stop lets the run come to its end
     * @param howFar lines about how far it has come then
     */
    Ending(PrintWriter err, Runnable stop, Supplier<List<String>> howFar) {
        this.err = err;
        this.stop = stop;
        this.howFar = howFar;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    boolean hasBegun() {
        return begun;
    }

    /** Runs while the process ends. */
    private void end() {
        begun = true;
        stop.run();
        try {
            var _ = over.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        howFar.get().forEach(err::println);
        err.flush();
    }

    /** The run has come to its end. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs, and says what there is to say.
        }
    }
}

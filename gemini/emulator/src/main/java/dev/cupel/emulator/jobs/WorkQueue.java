package dev.cupel.emulator.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works through jobs in the background, a few at a time, in the order that they were created in. */
final class WorkQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final JobWorker worker;
    private final JobFolder folder;
    private final BiConsumer<String, Work> done;
    private final ExecutorService threads;
    private volatile long impatientUntil = System.nanoTime();

    WorkQueue(JobWorker worker, JobFolder folder, BiConsumer<String, Work> done) {
        this.worker = worker;
        this.folder = folder;
        this.done = done;
        this.threads = Executors.newFixedThreadPool(
                Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
                Thread.ofPlatform().name("job-worker-", 1).daemon().factory());
    }

    void add(LiveJob job) {
        threads.execute(() -> work(job));
    }

    /** Waits a short time for the work on the job to be done; after a wait in vain, later calls do not wait for a while. */
    void await(LiveJob job) {
        if (System.nanoTime() - impatientUntil < 0) {
            return;
        }
        if (!get(job)) {
            impatientUntil = System.nanoTime() + PATIENCE.toNanos();
            LOG.atInfo().addKeyValue("job", job.job().name()).log("job is worked through late");
        }
    }

    /** Waits until the job is worked through, or the queue stops. */
    void finish(LiveJob job) {
        while (!job.future().isDone() && !threads.isShutdown()) {
            get(job);
        }
    }

    /** Stops; what was cut off is worked through after the next start. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().log("job workers did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean get(LiveJob job) {
        try {
            job.future().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a job is worked through", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void work(LiveJob job) {
        try {
            complete(job, worker.work(job.job()));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (threads.isShutdown()) {
                return;
            }
            LOG.atWarn().addKeyValue("job", job.job().name()).setCause(e).log("job could not be worked through");
            complete(job, Work.nothing("The batch could not be processed."));
        }
    }

    /** The work counts as done: it would fail after a restart too, and a caller may be waiting for the job. */
    private void complete(LiveJob job, Work work) {
        if (!job.future().isDone()) {
            done.accept(job.job().id(), work);
            job.future().complete(work);
        }
        folder.dropInput(job.job().id());
    }
}

package dev.cupel.rest;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Computes for requests what takes a processor for long, on threads of its own. Requests run on virtual threads, of which
 * only as many compute at a time as there are processors: what does not wait keeps all others from running, probes too.
 */
public final class HeavyWork implements AutoCloseable {

    private static final int THREADS = 2;
    private static final long IDLE_SECONDS = 30;

    private final RestProperties limits;
    private final ThreadPoolExecutor threads;

    HeavyWork(RestProperties limits) {
        this.limits = limits;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.changes()),
                Thread.ofPlatform().name("heavy-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Computes something, and returns it; what it throws is thrown.
     *
     * @throws org.springframework.web.ErrorResponseException with 429 when too much waits already, with 503 when it takes too
     *     long
     */
    public <T extends @Nullable Object> T compute(Callable<T> work) {
        try {
            var running = threads.submit(work);
            try {
                return running.get(limits.maxComputeTime().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                running.cancel(true);
            }
        } catch (RejectedExecutionException e) {
            throw Problems.tooMany("too many requests are being computed", limits.retryAfter());
        } catch (TimeoutException e) {
            throw Problems.busy(
                    "this takes longer than %d s: ask for less"
                            .formatted(limits.maxComputeTime().toSeconds()),
                    limits.retryAfter());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.busy("the service stops");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

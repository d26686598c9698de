package dev.cupel.ingest.upload;

import dev.cupel.rest.Problems;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Reads the files of uploads, those of one after those of another: what files are read with is bounded for one. Requests run on
 * virtual threads, of which one that computes for minutes would keep all others from running.
 */
@Component
class UploadThread implements AutoCloseable {

    private final UploadProperties limits;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("upload").daemon().factory());

    UploadThread(UploadProperties limits) {
        this.limits = limits;
    }

    /** Returns what is read, or throws what reading it throws. What takes too long is interrupted, and answered with 503. */
    <T> T read(Callable<T> reading) {
        var running = thread.submit(reading);
        try {
            return running.get(limits.maxTime().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw Problems.busy(
                    "the files take longer than %d s, with others that wait; upload fewer at a time"
                            .formatted(limits.maxTime().toSeconds()),
                    Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.busy("the service stops");
        } finally {
            running.cancel(true);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

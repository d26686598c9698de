package dev.cupel.ingest;

import dev.cupel.rest.Problems;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads recipes that anybody sends, one at a time, on a thread of its own. Requests run on virtual threads, which share as
 * many carriers as there are processors: a few that only calculate would keep all others waiting, probes included.
 */
@Component
class RecipeReading implements DisposableBean {

    private static final int WAITING = 20;

    private final ExecutorService reader = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("recipe-reader").daemon().factory());

    /**
     * Reads a recipe.
     *
     * @param origin names the text in messages
     * @throws InvalidRecipeException when it is no valid recipe
     */
    RecipeDocument read(String origin, String yaml) {
        try {
            return reader.submit(() -> RecipeDocument.parse(origin, yaml)).get();
        } catch (RejectedExecutionException e) {
            throw Problems.busy("too many recipes are being read; try again in a moment");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InvalidRecipeException invalid ? invalid : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.busy("the service is stopping");
        }
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }
}

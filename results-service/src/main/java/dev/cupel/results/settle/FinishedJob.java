package dev.cupel.results.settle;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.results.answer.Ending;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished job that this instance may settle, until its lease runs out.
 *
 * @param itemsByKey the batch's requests, each with the items that it asks about
 * @param name empty: it is no job of Gemini's
 * @param resultFile null: the job has no results
 * @param late whether it was settled without results, or was about to be, before its results came
 * @param completedOn day (UTC) by whose prices it is billed
 * @param position bytes of the result file whose lines are settled; lines, of answers that came interactively
 */
record FinishedJob(
        String batch,
        String dataset,
        String recipe,
        int recipeVersion,
        int attempt,
        Map<String, List<String>> itemsByKey,
        String project,
        Mode mode,
        String name,
        Ending ended,
        @Nullable String resultFile,
        @Nullable String error,
        boolean late,
        LocalDate completedOn,
        long position,
        long epoch) {

    /** Whether it ended without results, so that none of its requests can have a line. */
    boolean hasNoResults() {
        return mode == Mode.BATCH && resultFile == null;
    }

    /** All items of the batch. */
    List<String> items() {
        return itemsByKey.values().stream().flatMap(List::stream).toList();
    }

    FinishedJob at(long newPosition) {
        return new FinishedJob(
                batch,
                dataset,
                recipe,
                recipeVersion,
                attempt,
                itemsByKey,
                project,
                mode,
                name,
                ended,
                resultFile,
                error,
                late,
                completedOn,
                newPosition,
                epoch);
    }
}

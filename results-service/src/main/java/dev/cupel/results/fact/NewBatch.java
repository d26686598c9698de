package dev.cupel.results.fact;

import dev.cupel.gemini.catalog.Mode;
import java.time.Instant;
import java.util.List;

/** A batch that is prepared. */
record NewBatch(
        String id,
        String dataset,
        String recipe,
        int recipeVersion,
        int attempt,
        int wave,
        Mode mode,
        List<Request> requests,
        Instant preparedAt) {

    /** A request, with the items that it asks about. */
    record Request(String key, List<String> items) {}

    int items() {
        return requests.stream().mapToInt(request -> request.items().size()).sum();
    }
}

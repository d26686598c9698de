package dev.cupel.submit.request;

import dev.cupel.schemas.Outcome;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batch.Pack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item that is to be asked.
 *
 * @param previous how its last attempt came out; null: there is none
 */
public record Question(String item, int attempt, @Nullable Outcome previous, Map<String, String> fields) {

    /** What a request of a batch asks, out of what was found of its items. */
    public static List<Question> of(Batch batch, Pack pack, Map<String, Question> found) {
        return pack.items().stream()
                .map(item -> Optional.ofNullable(found.get(item))
                        .orElseThrow(() -> new IllegalStateException(
                                "batch %s: item %s is not staged here".formatted(batch.id(), item))))
                .toList();
    }
}

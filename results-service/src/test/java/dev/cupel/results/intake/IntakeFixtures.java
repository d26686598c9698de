package dev.cupel.results.intake;

import dev.cupel.events.DatasetTaken;
import dev.cupel.events.Field;
import dev.cupel.events.IntakeDecision;
import dev.cupel.events.IntakeState;
import dev.cupel.events.ItemRefused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ingest-service states. */
public final class IntakeFixtures {

    public static final Instant DECLARED = Instant.parse("2026-11-25T09:00:00Z");

    private IntakeFixtures() {}

    public static IntakeDecision taken(String dataset, @Nullable String refused, @Nullable Long items, long leftOut) {
        return new IntakeDecision(new DatasetTaken(
                dataset,
                refused == null ? IntakeState.DECLARED : IntakeState.REFUSED,
                "songs",
                refused,
                items,
                leftOut,
                DECLARED));
    }

    public static IntakeDecision refused(
            String dataset, String item, @Nullable Long position, Map<String, String> labels, Instant at) {
        return new IntakeDecision(new ItemRefused(
                dataset,
                item,
                "pairs.csv#" + item,
                "field 'answer' is missing",
                position,
                List.of(new Field("question", "Why is " + item + "?")),
                labels,
                at));
    }
}

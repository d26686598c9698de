package dev.cupel.ingest;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.SettledBatch;
import dev.cupel.events.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events as a publisher and results-service state them. */
public final class Events {

    private Events() {}

    public static DatasetEvent declare(String dataset) {
        return declare(dataset, "qa-refine");
    }

    public static DatasetEvent declare(String dataset, String recipe) {
        return new DatasetEvent(DatasetDeclared.newBuilder()
                .setDataset(dataset)
                .setRecipe(recipe)
                .build());
    }

    public static DatasetEvent seal(String dataset, long items) {
        return new DatasetEvent(new DatasetSealed(dataset, items, 0L, List.of()));
    }

    public static Stream<DatasetEvent> items(String dataset, String group, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DatasetEvent(new ItemPublished(
                        dataset,
                        group + "-" + i,
                        pair(dataset + " " + group + " " + i),
                        Map.of("indicator", group),
                        (long) i,
                        "file.json#" + i)));
    }

    public static List<Field> pair() {
        return pair("This formation");
    }

    /** A pair about something: what is asked about different things is not equal. */
    public static List<Field> pair(String subject) {
        return new ArrayList<>(List.of(
                new Field("question", subject + " is a conical hill or mountain."), new Field("answer", "A volcano")));
    }

    public static SettledBatch settled(String batch, int retried) {
        return SettledBatch.newBuilder()
                .setBatch(batch)
                .setDataset(batch.replaceFirst("-\\d+$", ""))
                .setAttempt(1)
                .setRefined(99)
                .setRetried(retried)
                .setFailed(0)
                .setTokens(new Tokens(0L, 0L, 0L, 0L))
                .setSettledAt(Instant.EPOCH)
                .build();
    }

    /** Those of a dataset. */
    public static <T> List<T> of(String dataset, List<T> events, Function<T, String> datasetOf) {
        return events.stream()
                .filter(event -> datasetOf.apply(event).equals(dataset))
                .toList();
    }
}

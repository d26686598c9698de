package dev.cupel.results;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.CompletedJob;
import dev.cupel.events.Control;
import dev.cupel.events.ControlAction;
import dev.cupel.events.Field;
import dev.cupel.events.JobEnd;
import dev.cupel.events.PreparedBatch;
import dev.cupel.events.Recipe;
import dev.cupel.events.RecipeRef;
import dev.cupel.events.StagedItem;
import dev.cupel.events.SubmittedJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Facts as the other services state them about dataset d. */
public final class Facts {

    /** A day on which the model's price is known. */
    public static final Instant COMPLETED = Instant.parse("2026-11-25T23:59:59.999Z");

    private Facts() {}

    public static String key(int item, int attempt) {
        return "d/item-%d/%d".formatted(item, attempt);
    }

    public static List<StagedItem> items(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> StagedItem.newBuilder()
                        .setDataset("d")
                        .setItem("item-" + i)
                        .setRecipe(new RecipeRef("qa", 1))
                        .setAttempt(1)
                        .setPosition((long) i)
                        .setFields(List.of(
                                new Field("question", "Clouds are made up of these."), new Field("answer", "Water")))
                        .setLabels(Map.of())
                        .setAcceptedAt(Instant.EPOCH)
                        .build())
                .toList();
    }

    public static PreparedBatch batch(int number, int attempt, int count) {
        return PreparedBatch.newBuilder()
                .setBatch("d-%04d".formatted(number))
                .setDataset("d")
                .setRecipe(new RecipeRef("qa", 1))
                .setAttempt(attempt)
                .setRequests(IntStream.range(0, count)
                        .mapToObj(i -> new BatchRequest(key(i, attempt), "item-" + i, List.of()))
                        .toList())
                .setEstimatedTokens(10)
                .setPreparedAt(Instant.EPOCH)
                .build();
    }

    public static SubmittedJob submitted(int number, String job, int count) {
        return new SubmittedJob(
                "d-%04d".formatted(number),
                "d",
                "intent",
                job,
                "default",
                "gemini-3.1-flash-lite",
                "files/in",
                count,
                null,
                Instant.EPOCH);
    }

    public static CompletedJob succeeded(int number, String job) {
        return CompletedJob.newBuilder()
                .setBatch("d-%04d".formatted(number))
                .setDataset("d")
                .setJob(job)
                .setEnd(JobEnd.SUCCEEDED)
                .setResultFile("files/batch-" + job.substring("batches/".length()))
                .setCompletedAt(COMPLETED)
                .build();
    }

    /** The batch was never sent. */
    public static CompletedJob withdrawn(int number) {
        return CompletedJob.newBuilder()
                .setBatch("d-%04d".formatted(number))
                .setDataset("d")
                .setJob("")
                .setEnd(JobEnd.WITHDRAWN)
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    public static Control control(ControlAction action) {
        return Control.newBuilder()
                .setDataset("d")
                .setAction(action)
                .setBy("ann")
                .setAt(Instant.EPOCH)
                .build();
    }

    public static Recipe recipe() {
        return Recipe.newBuilder()
                .setName("qa")
                .setVersion(1)
                .setModel("gemini-3.1-flash-lite")
                .setSystemInstruction("Refine.")
                .setPromptTemplate("{{item}}")
                .setResponseSchema("{\"type\":\"object\",\"properties\":{\"question\":{\"type\":\"string\"},"
                        + "\"answer\":{\"type\":\"string\"}},\"required\":[\"question\",\"answer\"]}")
                .setMaxOutputTokens(100)
                .setRequiredFields(List.of())
                .setBatchSize(10)
                .setAttempts(2)
                .setPublishedAt(Instant.EPOCH)
                .build();
    }
}

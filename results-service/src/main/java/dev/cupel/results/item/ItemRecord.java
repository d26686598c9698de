package dev.cupel.results.item;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.events.RefinedRecord;
import dev.cupel.schemas.Outcome;
import dev.cupel.schemas.OutcomeCodec;
import dev.cupel.schemas.RefinedRecordJson;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The record that an item ended in, as its topic and table item have it. */
public final class ItemRecord {

    private final RefinedRecord record;

    public ItemRecord(RefinedRecord record) {
        this.record = record;
    }

    /** Id of a record: the same for the same item and recipe version, however often it is made. */
    public static String idOf(String dataset, String item, String recipe, int version) {
        var name = "%s/%s/%s/%d".formatted(dataset, item, recipe, version);
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
    }

    public static ItemRecord decode(byte[] stored) {
        return new ItemRecord(Topics.REFINED_RECORDS.decode(stored));
    }

    public byte[] encode() {
        return Topics.REFINED_RECORDS.encode(record);
    }

    /** What is published. */
    public RefinedRecord published() {
        return record;
    }

    /** As one JSON object, without line breaks. */
    public String json() {
        return RefinedRecordJson.write(record);
    }

    public String id() {
        return record.getId();
    }

    public String dataset() {
        return record.getDataset();
    }

    public String item() {
        return record.getItem();
    }

    public Outcome outcome() {
        return OutcomeCodec.decode(record.getOutcome());
    }

    /** Why it was not refined; null: it was. */
    public @Nullable String message() {
        return record.getMessage();
    }

    /** Tells names and texts of its fields, in the publisher's order. */
    public void forEachField(BiConsumer<String, String> consumer) {
        record.getFields().forEach(field -> consumer.accept(field.getName(), field.getValue()));
    }

    /** The answer, as JSON; null: there is none. */
    public @Nullable String refined() {
        return record.getRefined();
    }

    public Map<String, String> labels() {
        return record.getLabels();
    }

    /** Place in the dataset's order; null: none was given. */
    public @Nullable Long position() {
        return record.getPosition();
    }

    /** The item that was asked in its place, as {@code dataset/item}; null: it was asked itself. */
    public @Nullable String copyOf() {
        return record.getCopyOf();
    }

    public String recipe() {
        return record.getRecipe().getName();
    }

    public int recipeVersion() {
        return record.getRecipe().getVersion();
    }

    public String model() {
        return record.getModel();
    }

    /** Null: there was no answer, or it did not say. */
    public @Nullable String modelVersion() {
        return record.getModelVersion();
    }

    public String batch() {
        return record.getBatch();
    }

    /** Name at Gemini; empty: it was asked without a job. */
    public String job() {
        return record.getJob();
    }

    public int attempts() {
        return record.getAttempts();
    }

    public int itemsInRequest() {
        return record.getItemsInRequest();
    }

    public long promptTokens() {
        return record.getTokens().getPrompt();
    }

    public long cachedTokens() {
        return record.getTokens().getCached();
    }

    public long outputTokens() {
        return record.getTokens().getOutput();
    }

    public long thoughtsTokens() {
        return record.getTokens().getThoughts();
    }

    /** Whether the model's tools have found anything for the answer. */
    public boolean isGrounded() {
        return record.getGrounding() != null;
    }

    /** What the model searched for, as a JSON array; null: it had no tools, or they found nothing. */
    public @Nullable String searchQueries() {
        return groundingJson("queries");
    }

    /** The pages that the answer goes back to, as a JSON array of objects with title and uri; null: likewise. */
    public @Nullable String sources() {
        return groundingJson("sources");
    }

    private @Nullable String groundingJson(String member) {
        return record.getGrounding() == null
                ? null
                : RefinedRecordJson.grounding(record.getGrounding())
                        .path(member)
                        .toString();
    }

    /** Null: not known. */
    public @Nullable BigDecimal costUsd() {
        return record.getCostUsd();
    }

    public Instant acceptedAt() {
        return record.getAcceptedAt();
    }

    public Instant refinedAt() {
        return record.getRefinedAt();
    }
}

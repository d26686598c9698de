package dev.cupel.results.item;

import dev.cupel.events.IntakeDecision;
import dev.cupel.events.ItemRefused;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An item that was refused before it was asked, as its topic and table refused_item have it. */
public final class RefusedItem {

    /** What exports call its outcome. */
    public static final String OUTCOME = "REJECTED";

    private final ItemRefused refused;

    public RefusedItem(ItemRefused refused) {
        this.refused = refused;
    }

    public static RefusedItem decode(byte[] stored) {
        return new RefusedItem(
                (ItemRefused) Topics.INTAKE_DECISIONS.decode(stored).getDecision());
    }

    public byte[] encode() {
        return Topics.INTAKE_DECISIONS.encode(new IntakeDecision(refused));
    }

    /** As one JSON object, without line breaks. Members without a value are left out. */
    public String json() {
        var json = ExactJson.MAPPER
                .createObjectNode()
                .put("dataset", dataset())
                .put("item", item())
                .put("outcome", OUTCOME)
                .put("message", reason());
        if (source() != null) {
            json.put("source", source());
        }
        var original = json.putObject("original");
        forEachField(original::put);
        var labels = json.putObject("labels");
        new TreeMap<>(labels()).forEach(labels::put);
        json.put("refusedAt", refused.getRefusedAt().toString());
        return ExactJson.MAPPER.writeValueAsString(json);
    }

    public String dataset() {
        return refused.getDataset();
    }

    public String item() {
        return refused.getItem();
    }

    /** Where its publisher found it; null: not said. */
    public @Nullable String source() {
        return refused.getSource();
    }

    public String reason() {
        return refused.getReason();
    }

    /** Tells names and texts of its fields, in the publisher's order. */
    public void forEachField(BiConsumer<String, String> consumer) {
        refused.getFields().forEach(field -> consumer.accept(field.getName(), field.getValue()));
    }

    public Map<String, String> labels() {
        return refused.getLabels();
    }

    /** Place in the dataset's order; null: none was given. */
    public @Nullable Long position() {
        return refused.getPosition();
    }

    /** Milliseconds since 1970. */
    public long refusedAt() {
        return refused.getRefusedAt().toEpochMilli();
    }
}

package dev.cupel.schemas;

import dev.cupel.events.Grounding;
import dev.cupel.events.RefinedRecord;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a refined record, as exports and the command line write it. */
public final class RefinedRecordJson {

    private static final JsonMapper JSON = ExactJson.MAPPER;

    private RefinedRecordJson() {}

    /** One JSON object, without line breaks. Members without a value are left out. */
    public static String write(RefinedRecord record) {
        var json = JSON.createObjectNode()
                .put("dataset", record.getDataset())
                .put("item", record.getItem())
                .put("outcome", record.getOutcome().name());
        if (record.getMessage() != null) {
            json.put("message", record.getMessage());
        }
        var original = json.putObject("original");
        record.getFields().forEach(field -> original.put(field.getName(), field.getValue()));
        if (record.getRefined() != null) {
            json.set("refined", JSON.readTree(record.getRefined()));
        }
        if (record.getGrounding() != null) {
            json.set("grounding", grounding(record.getGrounding()));
        }
        var labels = json.putObject("labels");
        new TreeMap<>(record.getLabels()).forEach(labels::put);
        origin(record, json);
        return JSON.writeValueAsString(json);
    }

    /** What tools have found: arrays queries, of texts, and sources, of objects with title and uri. */
    public static ObjectNode grounding(Grounding grounding) {
        var json = JSON.createObjectNode();
        var queries = json.putArray("queries");
        grounding.getQueries().forEach(queries::add);
        var sources = json.putArray("sources");
        grounding
                .getSources()
                .forEach(source ->
                        sources.addObject().put("title", source.getTitle()).put("uri", source.getUri()));
        return json;
    }

    private static void origin(RefinedRecord record, ObjectNode json) {
        json.put("recipe", record.getRecipe().getName())
                .put("recipeVersion", record.getRecipe().getVersion())
                .put("model", record.getModel());
        if (record.getModelVersion() != null) {
            json.put("modelVersion", record.getModelVersion());
        }
        if (record.getCopyOf() != null) {
            json.put("copyOf", record.getCopyOf());
        }
        json.put("batch", record.getBatch()).put("job", record.getJob()).put("attempts", record.getAttempts());
        json.put("itemsInRequest", record.getItemsInRequest());
        json.putObject("tokens")
                .put("prompt", record.getTokens().getPrompt())
                .put("cached", record.getTokens().getCached())
                .put("output", record.getTokens().getOutput())
                .put("thoughts", record.getTokens().getThoughts());
        if (record.getCostUsd() != null) {
            json.put("costUsd", record.getCostUsd().stripTrailingZeros());
        }
        json.put("acceptedAt", record.getAcceptedAt().toString())
                .put("refinedAt", record.getRefinedAt().toString())
                .put("id", record.getId());
    }
}

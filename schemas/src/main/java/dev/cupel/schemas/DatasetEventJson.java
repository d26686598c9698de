package dev.cupel.schemas;

import dev.cupel.events.DatasetDeclared;
import dev.cupel.events.DatasetEvent;
import dev.cupel.events.DatasetSealed;
import dev.cupel.events.EmptyGroup;
import dev.cupel.events.Field;
import dev.cupel.events.ItemPublished;
import dev.cupel.events.ModeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of the public input. Strict, because a misspelt member would otherwise be lost silently:
 *
 * <pre>{@code
 * {"declare": {"dataset": "d", "recipe": "qa-refine"}}
 * {"item": {"dataset": "d", "item": "1", "fields": {"question": "…", "answer": "…"}}}
 * {"seal": {"dataset": "d", "items": 1}}
 * }</pre>
 */
final class DatasetEventJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(ExactJson.numbers())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> DECLARED = List.of(
            "dataset",
            "recipe",
            "recipeVersion",
            "after",
            "ifSuccess",
            "series",
            "project",
            "weight",
            "mode",
            "interactiveBelow",
            "model",
            "waves",
            "budgetUsd",
            "reuse",
            "held");

    private static final int PERCENT_DECIMALS = 2;
    private static final int USD_DECIMALS = 12;

    private DatasetEventJson() {}

    static DatasetEvent parse(byte[] bytes) {
        var members = new Members("", read(bytes), List.of("declare", "item", "seal"));
        var kinds = members.names();
        if (kinds.size() != 1) {
            throw new UnreadableRecordException("expected one member of declare, item, seal; found " + kinds.size());
        }
        var kind = kinds.getFirst();
        return new DatasetEvent(
                switch (kind) {
                    case "declare" -> declared(members.object(kind, DECLARED));
                    case "item" ->
                        item(members.object(
                                kind, List.of("dataset", "item", "fields", "labels", "position", "source")));
                    default -> sealed(members.object(kind, List.of("dataset", "items", "leftOut", "emptyGroups")));
                });
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (StreamConstraintsException e) {
            throw new UnreadableRecordException("JSON beyond what is read: nested more than 500 deep, a number of more"
                    + " than 1,000 digits, or an exponent above 9,999");
        } catch (JacksonException e) {
            // The parser's own message repeats pieces of the text.
            var at = e.getLocation();
            throw new UnreadableRecordException(
                    at == null
                            ? "not JSON"
                            : "not JSON from line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private static DatasetDeclared declared(Members in) {
        var weight = in.optionalInt("weight");
        return DatasetDeclared.newBuilder()
                .setDataset(in.string("dataset"))
                .setRecipe(in.string("recipe"))
                .setRecipeVersion(in.optionalInt("recipeVersion"))
                .setAfter(in.optionalString("after"))
                .setIfSuccess(in.optionalDecimal("ifSuccess", 100, PERCENT_DECIMALS))
                .setSeries(in.optionalString("series"))
                .setProject(in.optionalString("project"))
                .setWeight(weight == null ? 1 : weight)
                .setMode(in.has("mode") ? mode(in) : null)
                .setInteractiveBelow(in.optionalLong("interactiveBelow"))
                .setModel(in.optionalString("model"))
                .setWaves(in.optionalLongs("waves"))
                .setBudgetUsd(in.optionalDecimal("budgetUsd", 99_999_999, USD_DECIMALS))
                .setReuse(in.has("reuse") ? in.isTrue("reuse") : null)
                .setHeld(in.isTrue("held"))
                .build();
    }

    private static ModeRule mode(Members in) {
        return switch (in.string("mode")) {
            case "batch" -> ModeRule.BATCH;
            case "interactive" -> ModeRule.INTERACTIVE;
            case "auto" -> ModeRule.AUTO;
            default -> throw new UnreadableRecordException("declare.mode is not batch, interactive or auto");
        };
    }

    private static ItemPublished item(Members in) {
        return new ItemPublished(
                in.string("dataset"),
                in.string("item"),
                fields(in.texts("fields")),
                in.has("labels") ? in.texts("labels") : Map.of(),
                in.optionalLong("position"),
                in.optionalString("source"));
    }

    private static List<Field> fields(Map<String, String> texts) {
        var fields = new ArrayList<Field>();
        texts.forEach((name, value) -> fields.add(new Field(name, value)));
        return fields;
    }

    private static DatasetSealed sealed(Members in) {
        var items = in.optionalLong("items");
        if (items == null) {
            throw new UnreadableRecordException("seal.items is missing");
        }
        var leftOut = in.optionalLong("leftOut");
        return new DatasetSealed(
                in.string("dataset"),
                items,
                leftOut == null ? 0L : leftOut,
                in.objects("emptyGroups", List.of("labels", "source")).stream()
                        .map(group -> new EmptyGroup(group.texts("labels"), group.optionalString("source")))
                        .toList());
    }
}

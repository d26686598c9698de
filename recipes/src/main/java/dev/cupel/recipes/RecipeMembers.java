package dev.cupel.recipes;

import dev.cupel.schemas.ExactJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes a recipe with all that holds for it, also where its author has said nothing. */
public final class RecipeMembers {

    private final RecipeDocument recipe;
    private final ObjectNode members = ExactJson.MAPPER.createObjectNode();

    private RecipeMembers(RecipeDocument recipe) {
        this.recipe = recipe;
    }

    /** The members, in the order in which recipes have them. */
    public static ObjectNode of(RecipeDocument recipe) {
        var writer = new RecipeMembers(recipe);
        writer.request();
        writer.batches();
        writer.terms();
        return writer.members;
    }

    private void request() {
        members.put("name", recipe.name()).put("model", recipe.model());
        if (Boolean.TRUE.equals(recipe.allowUnknownModel())) {
            members.put("allowUnknownModel", true);
        }
        members.put("systemInstruction", recipe.systemInstruction()).put("promptTemplate", recipe.promptTemplate());
        put("responseSchema", recipe.responseSchema());
        put("generationConfig", recipe.generationConfig());
        if (recipe.tools() != null && !recipe.tools().isEmpty()) {
            recipe.tools().forEach(members.putArray("tools")::add);
        }
        members.put("maxOutputTokens", recipe.maxOutputTokens());
        recipe.requiredFields().forEach(members.putArray("requiredFields")::add);
        put("itemSchema", recipe.itemSchema());
    }

    private void put(String member, @Nullable ObjectNode json) {
        if (json != null && !json.isEmpty()) {
            members.set(member, json);
        }
    }

    private void batches() {
        var grouping = recipe.grouping();
        if (grouping.isGrouped()) {
            grouping.labels().forEach(members.putArray("groupBy")::add);
        }
        if (grouping.minGroup() > 1) {
            members.put("minGroup", grouping.minGroup())
                    .put("thinGroups", grouping.thinGroups() == ThinGroups.HOLD ? "hold" : "combine");
        }
        members.put("itemsPerRequest", recipe.itemsPerRequest() == null ? 1 : recipe.itemsPerRequest())
                .put("echo", Boolean.TRUE.equals(recipe.echo()))
                .put("batchSize", recipe.batchSize());
        if (!recipe.wavesInItems().isEmpty()) {
            recipe.wavesInItems().forEach(members.putArray("waves")::add);
        }
        var gate = recipe.gate() == null ? GateDocument.DEFAULT : recipe.gate();
        members.putObject("gate")
                .put("successRate", plain(BigDecimal.valueOf(gate.minRefined(), 2)))
                .put("approval", gate.isManual() ? "manual" : "auto");
    }

    private void terms() {
        members.put("mode", recipe.mode() == null ? "batch" : recipe.mode());
        if (recipe.interactiveBelow() != null) {
            members.put("interactiveBelow", recipe.interactiveBelow());
        }
        if (recipe.budget() != null) {
            members.putObject("budget").put("usd", plain(recipe.budget().usd()));
        }
        members.put("reuse", recipe.reuse() == null || recipe.reuse()).put("attempts", recipe.attemptsOrDefault());
        for (var rule : recipe.retryRules()) {
            members.withObjectProperty("retries")
                    .putObject(rule.outcome().name())
                    .put("attempts", rule.attempts())
                    .put("outputTokensFactor", rule.outputTokensFactor());
        }
        if (recipe.outputColumns() != null) {
            recipe.outputColumns().forEach(members.putArray("outputColumns")::add);
        }
    }

    /** 95, not 95.00 or 9.5E1. */
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

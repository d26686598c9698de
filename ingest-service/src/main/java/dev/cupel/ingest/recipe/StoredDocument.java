package dev.cupel.ingest.recipe;

import dev.cupel.api.ingest.RecipeText;
import dev.cupel.events.Approval;
import dev.cupel.events.Gate;
import dev.cupel.events.Recipe;
import dev.cupel.recipes.BudgetDocument;
import dev.cupel.recipes.GateDocument;
import dev.cupel.recipes.Grouping;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.RecipeMembers;
import dev.cupel.recipes.RecipeYaml;
import dev.cupel.recipes.RetryDocument;
import dev.cupel.recipes.ThinGroups;
import dev.cupel.schemas.ExactJson;
import dev.cupel.schemas.Topics;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads stored versions of recipes as an author would write them. */
final class StoredDocument {

    private StoredDocument() {}

    /** What a stored version says, as an author would write it. */
    static RecipeText text(byte[] stored, RecipeModels models) {
        var recipe = Topics.RECIPES.decode(stored);
        var document = of(recipe, models.knows(recipe.getModel()));
        return new RecipeText(
                recipe.getName(),
                recipe.getVersion(),
                recipe.getDerivedFrom(),
                recipe.getPublishedAt(),
                RecipeYaml.write(RecipeMembers.of(document)));
    }

    /**
     * What a version says.
     *
     * @param modelIsKnown whether its author would have to allow its model
     */
    static RecipeDocument of(Recipe recipe, boolean modelIsKnown) {
        var grouping = GroupingCodec.grouping(recipe);
        return new RecipeDocument(
                recipe.getName(),
                recipe.getModel(),
                modelIsKnown ? null : true,
                recipe.getSystemInstruction(),
                recipe.getPromptTemplate(),
                recipe.getResponseSchema().isEmpty() ? null : json(recipe.getResponseSchema()),
                json(recipe.getGenerationConfig()),
                tools(recipe.getTools()),
                recipe.getMaxOutputTokens(),
                recipe.getRequiredFields(),
                recipe.getItemSchema() == null ? null : json(recipe.getItemSchema()),
                grouping.isGrouped() ? grouping.labels() : null,
                grouping.minGroup() > 1 ? grouping.minGroup() : null,
                thinGroups(grouping),
                recipe.getItemsPerRequest(),
                recipe.getEcho(),
                recipe.getBatchSize(),
                List.copyOf(recipe.getWaves()),
                gate(recipe.getGate()),
                recipe.getMode().name().toLowerCase(Locale.ROOT),
                recipe.getInteractiveBelow() == 0 ? null : recipe.getInteractiveBelow(),
                recipe.getBudgetUsd() == null ? null : new BudgetDocument(recipe.getBudgetUsd()),
                recipe.getReuse(),
                recipe.getAttempts(),
                retries(recipe),
                recipe.getOutputColumns().isEmpty() ? null : List.copyOf(recipe.getOutputColumns()));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) ExactJson.MAPPER.readTree(text);
    }

    private static List<@Nullable ObjectNode> tools(String array) {
        return ExactJson.MAPPER
                .readTree(array)
                .valueStream()
                .<@Nullable ObjectNode>map(JsonNode::asObject)
                .toList();
    }

    private static @Nullable String thinGroups(Grouping grouping) {
        if (grouping.minGroup() == 1) {
            return null;
        }
        return grouping.thinGroups() == ThinGroups.HOLD ? "hold" : "combine";
    }

    private static GateDocument gate(Gate gate) {
        return new GateDocument(
                BigDecimal.valueOf(gate.getLeastRefined(), 2),
                gate.getApproval() == Approval.MANUAL ? "manual" : "auto");
    }

    private static Map<String, @Nullable RetryDocument> retries(Recipe recipe) {
        var retries = new LinkedHashMap<String, @Nullable RetryDocument>();
        recipe.getRetries()
                .forEach(rule -> retries.put(
                        rule.getOutcome().name(), new RetryDocument(rule.getAttempts(), rule.getOutputTokensFactor())));
        return retries;
    }
}

package dev.cupel.ingest.recipe;

import static dev.cupel.gemini.catalog.TextTokens.CHARACTERS_PER_TOKEN;

import dev.cupel.events.Approval;
import dev.cupel.events.Gate;
import dev.cupel.events.Recipe;
import dev.cupel.events.RetryRule;
import dev.cupel.recipes.GateDocument;
import dev.cupel.recipes.ModeRule;
import dev.cupel.recipes.ModelUse;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.RequestTexts;
import dev.cupel.schemas.OutcomeCodec;
import dev.cupel.schemas.Topics;
import dev.cupel.schemas.recipe.ItemSchema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes recipes as their topic and the table recipe have them, and reads of these what ingest needs. */
final class RecipeCodec {

    private RecipeCodec() {}

    static Recipe recipe(RecipeDocument document, int version, Instant at) {
        var grouping = document.grouping();
        var texts = document.requestTexts();
        return Recipe.newBuilder()
                .setName(document.name())
                .setVersion(version)
                .setModel(document.model())
                .setSystemInstruction(document.systemInstruction())
                .setPromptTemplate(document.promptTemplate())
                .setResponseSchema(texts.responseSchema())
                .setMaxOutputTokens(document.maxOutputTokens())
                .setGenerationConfig(texts.generationConfig())
                .setTools(texts.tools())
                .setRequiredFields(document.requiredFields())
                .setItemSchema(text(document.itemSchema()))
                .setGroupBy(GroupingCodec.first(grouping))
                .setFurtherGroupBy(grouping.labels().stream().skip(1).toList())
                .setMinGroup(grouping.minGroup())
                .setThinGroups(GroupingCodec.thinGroups(grouping.thinGroups()))
                .setItemsPerRequest(document.itemsPerRequest() == null ? 1 : document.itemsPerRequest())
                .setEcho(Boolean.TRUE.equals(document.echo()))
                .setBatchSize(document.batchSize())
                .setWaves(document.wavesInItems())
                .setGate(gate(document.gate() == null ? GateDocument.DEFAULT : document.gate()))
                .setMode(mode(document.modeRule()))
                .setInteractiveBelow(document.interactiveBelow() == null ? 0 : document.interactiveBelow())
                .setBudgetUsd(
                        document.budget() == null ? null : document.budget().published())
                .setReuse(document.reuse() == null || document.reuse())
                .setAttempts(document.attemptsOrDefault())
                .setRetries(retries(document))
                .setOutputColumns(document.outputColumns() == null ? List.of() : document.outputColumns())
                .setPublishedAt(at)
                .build();
    }

    /** A version for datasets that say something in place of another one. */
    static Recipe derived(byte[] stored, RecipeOverrides overrides, int version, Instant at) {
        var base = Topics.RECIPES.decode(stored);
        var rules = rules(base).with(overrides);
        return Recipe.newBuilder(base)
                .setVersion(version)
                .setDerivedFrom(base.getVersion())
                .setModel(rules.model())
                .setWaves(rules.waves().sizes())
                .setMode(mode(rules.modeRule()))
                .setInteractiveBelow(rules.interactiveBelow())
                .setBudgetUsd(rules.budgetUsd())
                .setReuse(rules.reuse())
                .setPublishedAt(at)
                .build();
    }

    /** Whether a stored version says what a version for a dataset would say. */
    static boolean says(byte[] stored, byte[] base, RecipeOverrides overrides) {
        var recipe = Topics.RECIPES.decode(stored);
        return recipe.equals(derived(base, overrides, recipe.getVersion(), recipe.getPublishedAt()));
    }

    private static @Nullable String text(@Nullable ObjectNode json) {
        return json == null ? null : json.toString();
    }

    private static Gate gate(GateDocument gate) {
        return new Gate(gate.minRefined(), gate.isManual() ? Approval.MANUAL : Approval.AUTO);
    }

    private static List<RetryRule> retries(RecipeDocument document) {
        return document.retryRules().stream()
                .map(rule ->
                        new RetryRule(OutcomeCodec.encode(rule.outcome()), rule.attempts(), rule.outputTokensFactor()))
                .toList();
    }

    private static dev.cupel.events.ModeRule mode(ModeRule mode) {
        return switch (mode) {
            case BATCH -> dev.cupel.events.ModeRule.BATCH;
            case INTERACTIVE -> dev.cupel.events.ModeRule.INTERACTIVE;
            case AUTO -> dev.cupel.events.ModeRule.AUTO;
        };
    }

    /** Whether a stored version says the same as a document. */
    static boolean says(byte[] stored, RecipeDocument document) {
        // A body of an older schema reads with the defaults of newer members, as a document without them does.
        var recipe = Topics.RECIPES.decode(stored);
        return recipe.equals(recipe(document, recipe.getVersion(), recipe.getPublishedAt()));
    }

    /** What ingest needs of a stored version. */
    static RecipeRules rules(byte[] stored) {
        return rules(Topics.RECIPES.decode(stored));
    }

    static RecipeRules rules(Recipe recipe) {
        var texts = requestTexts(recipe);
        var shared = texts.sharedCharacters();
        return new RecipeRules(
                recipe.getName(),
                recipe.getVersion(),
                recipe.getDerivedFrom(),
                recipe.getModel(),
                recipe.getMaxOutputTokens(),
                ModelUse.of(
                        recipe.getModel(),
                        recipe.getGenerationConfig(),
                        recipe.getTools(),
                        !recipe.getResponseSchema().isEmpty(),
                        recipe.getEcho() || recipe.getItemsPerRequest() > 1),
                List.copyOf(recipe.getRequiredFields()),
                recipe.getItemSchema() == null ? null : new ItemSchema(recipe.getItemSchema()),
                GroupingCodec.grouping(recipe),
                recipe.getBatchSize(),
                new WaveLayout(recipe.getWaves()),
                modeRule(recipe),
                recipe.getInteractiveBelow(),
                recipe.getBudgetUsd(),
                shared + texts.charactersOfAnItem(),
                new Packing(recipe.getItemsPerRequest(), shared, shared / CHARACTERS_PER_TOKEN),
                recipe.getReuse(),
                texts.hash());
    }

    private static RequestTexts requestTexts(Recipe recipe) {
        return new RequestTexts(
                recipe.getModel(),
                recipe.getSystemInstruction(),
                recipe.getPromptTemplate(),
                recipe.getResponseSchema(),
                recipe.getGenerationConfig(),
                recipe.getTools(),
                recipe.getMaxOutputTokens(),
                recipe.getItemsPerRequest(),
                recipe.getEcho());
    }

    private static ModeRule modeRule(Recipe recipe) {
        return switch (recipe.getMode()) {
            case BATCH -> ModeRule.BATCH;
            case INTERACTIVE -> ModeRule.INTERACTIVE;
            case AUTO -> ModeRule.AUTO;
        };
    }
}

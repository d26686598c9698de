package dev.cupel.ingest.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.events.Approval;
import dev.cupel.events.Gate;
import dev.cupel.events.ModeRule;
import dev.cupel.events.Outcome;
import dev.cupel.events.Recipe;
import dev.cupel.events.RetryRule;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.recipes.Grouping;
import dev.cupel.recipes.InvalidRecipeException;
import dev.cupel.recipes.RecipeDocument;
import dev.cupel.recipes.RetryDocument;
import dev.cupel.recipes.ThinGroups;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class RecipeDocumentTest {

    private static Recipe published(RecipeDocument document) {
        return RecipeCodec.recipe(document, 1, Instant.EPOCH);
    }

    @Test
    void hasARetryRuleForEveryOutcomeButAnAnswerAndACancellation() {
        var outcomes = EnumSet.complementOf(EnumSet.of(Outcome.REFINED, Outcome.CANCELLED));

        assertThat(RetryDocument.OUTCOMES)
                .extracting(Enum::name)
                .containsExactlyElementsOf(outcomes.stream().map(Outcome::name).toList());
    }

    @Test
    void readsTheRecipeThatShips() throws IOException {
        var recipe = published(RecipeDocument.parse("qa-refine.yaml", asItShips()));

        assertThat(recipe.getName()).isEqualTo("qa-refine");
        assertThat(recipe.getRequiredFields()).containsExactly("question", "answer");
        assertThat(recipe.getResponseSchema()).startsWith("{\"type\":\"object\"");
        assertThat(recipe.getPromptTemplate()).contains("{{item}}");
        assertThat(RecipeCodec.rules(recipe).grouping())
                .isEqualTo(new Grouping(List.of("indicator"), 10, ThinGroups.COMBINE));
    }

    @ParameterizedTest
    @CsvSource({"songs-classify, track_name, 1000", "article-summary, title, 50"})
    void readsTheOtherRecipesThatShip(String name, String field, int batchSize) throws IOException {
        var yaml = new ClassPathResource("recipes/%s.yaml".formatted(name)).getContentAsString(UTF_8);

        var recipe = published(RecipeDocument.parse(name, yaml));

        assertThat(recipe.getName()).isEqualTo(name);
        assertThat(recipe.getPromptTemplate()).contains("{{" + field + "}}");
        assertThat(recipe.getRequiredFields()).contains(field);
        assertThat(recipe.getBatchSize()).isEqualTo(batchSize);
        assertThat(recipe.getResponseSchema()).contains("\"enum\"", "\"additionalProperties\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[100, 500, rest]", "[100, 500]", "[1 batch, 5 batches]", "[1 batch, 500, rest]"})
    void readsWaves(String waves) throws IOException {
        var yaml = shipped() + "waves: " + waves;

        assertThat(published(RecipeDocument.parse("r.yaml", yaml)).getWaves()).containsExactly(100L, 500L);
    }

    @Test
    void readsAGate() throws IOException {
        var yaml = shipped() + "gate: {successRate: 97.25, approval: manual}";

        assertThat(published(RecipeDocument.parse("r.yaml", yaml)).getGate())
                .isEqualTo(new Gate(9725, Approval.MANUAL));
        assertThat(published(RecipeDocument.parse("r.yaml", shipped())).getGate())
                .isEqualTo(new Gate(9500, Approval.AUTO));
    }

    @Test
    void readsHowADatasetIsAskedAndWhatItMayCost() throws IOException {
        var yaml = shipped() + "mode: auto\ninteractiveBelow: 50\nbudget: {usd: 12.50}";

        assertThat(published(RecipeDocument.parse("r.yaml", yaml)))
                .returns(ModeRule.AUTO, Recipe::getMode)
                .returns(50L, Recipe::getInteractiveBelow)
                .returns(new BigDecimal("12.500000000000"), Recipe::getBudgetUsd);
        assertThat(published(RecipeDocument.parse("r.yaml", shipped())))
                .returns(ModeRule.BATCH, Recipe::getMode)
                .returns(0L, Recipe::getInteractiveBelow)
                .returns(null, Recipe::getBudgetUsd);
    }

    @Test
    void refusesWhatCouldNeverBeAsked() throws IOException {
        var partial = shipped().replace("{{item}}\n", "{{>item}}\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeDocument.parse("r.yaml", partial))
                .withMessageContaining("promptTemplate: a Mustache template");
        var crowded = shipped() + "itemsPerRequest: 33";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipeDocument.parse("r.yaml", crowded))
                .withMessageContaining("itemsPerRequest times maxOutputTokens: at most 65536");
    }

    @Test
    void readsHowManyItemsARequestHasAndWhetherAnswersNameThem() throws IOException {
        assertThat(published(RecipeDocument.parse("r.yaml", shipped() + "itemsPerRequest: 8\necho: true")))
                .returns(8, Recipe::getItemsPerRequest)
                .returns(true, Recipe::getEcho);
        assertThat(published(RecipeDocument.parse("r.yaml", shipped())))
                .returns(1, Recipe::getItemsPerRequest)
                .returns(false, Recipe::getEcho);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo: true", "itemsPerRequest: 2"})
    void wantsSchemasThatTakeTheIdOfAnItem(String member) throws IOException {
        var taken = shipped().replace("    question:\n", "    cupel_item_id:\n") + member;
        var recursive = shipped().replace("      type: string\n", "      $ref: '#/properties/answer'\n") + member;
        var defined = shipped()
                        .replace("      type: string\n", "      $ref: '#/$defs/text'\n")
                        .replace("responseSchema:\n", "responseSchema:\n  $defs: {text: {type: string}}\n")
                + member;

        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", taken))
                .hasMessageContaining("responseSchema: no member cupel_item_id");
        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", recursive))
                .hasMessageContaining("references to $defs only");
        assertThat(RecipeDocument.parse("r.yaml", defined).name()).isEqualTo("qa-refine");
        assertThat(RecipeDocument.parse("r.yaml", taken.replace(member, "")).name())
                .isEqualTo("qa-refine");
    }

    @Test
    void readsHowItemsAreGrouped() throws IOException {
        var one = published(RecipeDocument.parse("r.yaml", shipped()));
        var several = published(RecipeDocument.parse(
                "r.yaml",
                shipped().replace("groupBy: indicator", "groupBy: [category, indicator]\nthinGroups: hold")
                        + "minGroup: 10"));

        assertThat(RecipeCodec.rules(one).grouping())
                .isEqualTo(new Grouping(List.of("indicator"), 1, ThinGroups.COMBINE));
        assertThat(several.getGroupBy()).isEqualTo("category");
        assertThat(RecipeCodec.rules(several).grouping())
                .isEqualTo(new Grouping(List.of("category", "indicator"), 10, ThinGroups.HOLD));
    }

    @Test
    void knowsTwoThingsToDoAboutThinGroups() throws IOException {
        var yaml = shipped() + "minGroup: 2\nthinGroups: drop";

        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", yaml))
                .hasMessageContaining("thinGroups: combine or hold");
    }

    @Test
    void leavesRoomForWhatABatchTakesOfAGroup() throws IOException {
        var largest = shipped().replace("batchSize: 100", "batchSize: 14991") + "minGroup: ";

        assertThat(RecipeDocument.parse("r.yaml", largest + 10).batchSize()).isEqualTo(14_991);
        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", largest + 11))
                .hasMessageContaining("batchSize and minGroup: together at most 15001");
    }

    @Test
    void readsWhatIsDoneAboutFailures() throws IOException {
        var yaml = shipped() + "retries: {TRUNCATED: {outputTokensFactor: 3}, TRANSIENT: {attempts: 5},"
                + " BLOCKED: {attempts: 2}, MISSING: {attempts: 1}}";

        assertThat(published(RecipeDocument.parse("r.yaml", yaml)).getRetries())
                .containsExactly(
                        new RetryRule(Outcome.TRANSIENT, 5, 1),
                        new RetryRule(Outcome.TRUNCATED, 3, 3),
                        new RetryRule(Outcome.MISSING, 1, 1),
                        new RetryRule(Outcome.BLOCKED, 2, 1));
        assertThat(published(RecipeDocument.parse("r.yaml", shipped())).getRetries())
                .isEmpty();
    }

    @Test
    void asksThreeTimesUnlessItSaysOtherwise() throws IOException {
        var silent = shipped().replace("attempts: 3\n", "");
        assertThat(silent).doesNotContain("attempts:");

        assertThat(published(RecipeDocument.parse("r.yaml", silent)).getAttempts())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"batch,,BATCH", "interactive,,INTERACTIVE", "auto,,BATCH", "auto,49,INTERACTIVE", "auto,50,BATCH"})
    void asksInteractivelyWhenTheRecipeSaysSo(String mode, Long expected, Mode asked) throws IOException {
        var yaml = shipped() + "mode: " + mode + (mode.equals("auto") ? "\ninteractiveBelow: 50" : "");
        var recipe = published(RecipeDocument.parse("r.yaml", yaml));

        assertThat(RecipeCodec.rules(recipe).mode(expected)).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchSize: 100|batchSize: 0|r.yaml: .*batchSize: from 1 to 15000.*",
                "batchSize: 100|batchSize: 15001|r.yaml: .*batchSize: from 1 to 15000.*",
                "batchSize: 100|batchsize: 100|r.yaml: .*batchsize.*",
                "name: qa-refine|name: QA Refine|r.yaml: .*name: lower-case letters, digits and -.*",
                "model: gemini-3.1-flash-lite|model: models/gemini-3.1-flash-lite|r.yaml: .*model: a model's name.*",
                "groupBy: indicator|waves: [rest, 100]|r.yaml: .*waves: numbers of items, or of batches such as '1 batch'; the last may be 'rest'.*",
                "groupBy: indicator|waves: [0]|r.yaml: .*waves: numbers.*",
                "groupBy: indicator|waves: [1.5]|r.yaml: .*waves: numbers.*",
                "groupBy: indicator|waves: [1 batsh]|r.yaml: .*waves: numbers.*",
                "groupBy: indicator|gate: {successRate: 101}|r.yaml: .*gate.successRate: a percentage.*",
                "groupBy: indicator|gate: {approval: maybe}|r.yaml: .*gate.approval: auto or manual.*",
                "groupBy: indicator|mode: fast|r.yaml: .*mode: batch, interactive or auto.*",
                "groupBy: indicator|mode: auto|r.yaml: .*interactiveBelow: a positive number with mode auto.*",
                "groupBy: indicator|interactiveBelow: 5|r.yaml: .*interactiveBelow: .*none with another mode.*",
                "groupBy: indicator|budget: {usd: 0}|r.yaml: .*budget.usd: a positive number.*",
                "groupBy: indicator|budget: {usd: 100000000}|r.yaml: .*budget.usd: a positive number.*",
                "groupBy: indicator|budget: {usd: 0.0000000000001}|r.yaml: .*budget.usd: .*at most 12 decimals.*",
                "groupBy: indicator|budget: {}|r.yaml: .*budget.usd: a positive number.*",
                "groupBy: indicator|budget: {usd: 5, eur: 5}|r.yaml: recipe: budget.eur is not known there; known are usd",
                "groupBy: indicator|gate: {rate: 95}|r.yaml: recipe: gate.rate is not known there; known are approval, successRate",
                "groupBy: indicator|itemsPerRequest: 0|r.yaml: .*itemsPerRequest: a positive number.*",
                "groupBy: indicator|itemsPerRequest: 101|r.yaml: .*itemsPerRequest: .*not more than batchSize.*",
                "groupBy: indicator|retries: {REFINED: {attempts: 2}}|r.yaml: .*retries: rules such as .* by outcome: TRANSIENT, .*",
                "groupBy: indicator|retries: {CANCELLED: {attempts: 2}}|r.yaml: .*retries: rules .*",
                "groupBy: indicator|retries: {TRANSIENT: }|r.yaml: .*retries: rules .*",
                "groupBy: indicator|retries: {TRANSIENT: {attempts: 0}}|r.yaml: .*retries: attempts from 1 to 100.*",
                "groupBy: indicator|retries: {TRUNCATED: {outputTokensFactor: 17}}|r.yaml: .*retries: outputTokensFactor from 1 to 16.*",
                "groupBy: indicator|retries: {TRANSIENT: {times: 3}}|r.yaml: recipe: retries.TRANSIENT.times is not known there; known are attempts, outputTokensFactor",
                "groupBy: indicator|budget: {usd: abc}|r.yaml: recipe: expected budget.usd: a number",
                "batchSize: 100|batchSize: many|r.yaml: recipe: expected batchSize: a whole number",
                "batchSize: 100|batchSize: 99999999999|r.yaml: recipe: a whole number is beyond 2,147,483,647",
                "groupBy: indicator|echo: maybe|r.yaml: recipe: expected echo: true or false",
                "groupBy: indicator|generationConfig: 5|r.yaml: recipe: expected generationConfig: a mapping of names to values",
                "groupBy: indicator|generationConfig: {temperature: .inf}|r.yaml: recipe: not YAML from line [0-9]+, column [0-9]+",
                "groupBy: indicator|groupBy: {label: indicator}|r.yaml: recipe: expected groupBy: .*",
                "groupBy: indicator|groupBy: []|r.yaml: .*groupBy: a label, or a list of 1 to 5 different ones.*",
                "groupBy: indicator|groupBy: [a, b, c, d, e, f]|r.yaml: .*groupBy: .*1 to 5 different ones.*",
                "groupBy: indicator|groupBy: [a, b, a]|r.yaml: .*groupBy: .*1 to 5 different ones.*",
                "groupBy: indicator|groupBy: ' '|r.yaml: .*groupBy: .*1 to 5 different ones.*",
                "groupBy: indicator|groupBy: [a, ' ']|r.yaml: .*groupBy: .*1 to 5 different ones.*",
                "groupBy: indicator|minGroup: 10|r.yaml: .*groupBy: a label, where there is a minGroup.*",
                "attempts: 3|minGroup: 1|r.yaml: .*minGroup: from 2 to batchSize.*",
                "attempts: 3|minGroup: 101|r.yaml: .*minGroup: from 2 to batchSize.*",
                "attempts: 3|minGroup: few|r.yaml: recipe: expected minGroup: a whole number",
                "attempts: 3|thinGroups: hold|r.yaml: .*minGroup: a number, where there is thinGroups.*",
                "groupBy: indicator|groupBy: *x|r.yaml: recipe: line [0-9]+ has an alias .*",
                "groupBy: indicator|groupBy: \"\\ud83d\"|r.yaml: .*half a character.*",
                "      type: string|      pattern: '[a-'|r.yaml: recipe: responseSchema: pattern .*missing closing \\].*",
                "      type: string|      $ref: '#/$defs/nope'|r.yaml: recipe: responseSchema: .*refers to nothing",
                "promptTemplate: |prompt_template: |r.yaml: .*prompt_template.*",
            })
    void saysWhatIsWrongWithARecipe(String line, String instead, String message) throws IOException {
        var yaml = shipped().replace(line, instead);

        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .matches("(?s)" + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "# nothing", "5", "[]", "just a text", "--- \n..."})
    void saysThatThereIsNoRecipe(String yaml) {
        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", yaml))
                .isInstanceOf(InvalidRecipeException.class)
                .hasMessage("r.yaml: recipe: expected members such as name, model and promptTemplate; this has none");
    }

    @Test
    void readsNoMoreThanARecipeHas() {
        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", "name: " + "x".repeat(30_000_000)))
                .hasMessage("r.yaml: recipe: expected at most 200,000 characters");
        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", "[".repeat(100_000)))
                .isInstanceOf(InvalidRecipeException.class);
    }

    @Test
    void keepsNumbersAsTheyAreWritten() throws IOException {
        var yaml = shipped().replace("      type: string\n", "      const: 9007199254740993.0\n")
                + "generationConfig: {temperature: 0.10, topK: 1e3}";

        assertThat(published(RecipeDocument.parse("r.yaml", yaml)))
                .returns("{\"temperature\":0.10,\"topK\":1e3}", Recipe::getGenerationConfig)
                .satisfies(recipe -> assertThat(recipe.getResponseSchema()).contains("9007199254740993.0"));
    }

    @Test
    void wantsAPositiveLimitOfItemsToAskInteractively() throws IOException {
        var yaml = shipped() + "mode: auto\ninteractiveBelow: 0";

        assertThatThrownBy(() -> RecipeDocument.parse("r.yaml", yaml))
                .hasMessageContaining("interactiveBelow: a positive number with mode auto");
    }

    /** The recipe that ships, without a least size of groups. */
    private static String shipped() throws IOException {
        return asItShips().replace("minGroup: 10\n", "").replace("echo: true\n", "");
    }

    private static String asItShips() throws IOException {
        return new ClassPathResource("recipes/qa-refine.yaml").getContentAsString(UTF_8);
    }
}

package dev.cupel.ingest.batch;

import static dev.cupel.ingest.Events.declare;
import static dev.cupel.ingest.Events.items;
import static dev.cupel.ingest.Events.seal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import dev.cupel.events.Mode;
import dev.cupel.events.Recipe;
import dev.cupel.ingest.RunningIngestService;
import dev.cupel.ingest.recipe.RecipeRules;
import dev.cupel.ingest.recipe.Recipes;
import dev.cupel.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** A dataset may say something in place of its recipe. Each test has datasets of its own. */
class OverridesIT extends RunningIngestService {

    private static final String ALL =
            "\"mode\": \"interactive\", \"model\": \"gemini-3.8-flash\", \"waves\": [2, 3], \"budgetUsd\": 1.50";

    @Test
    void aVersionOfTheRecipeForTheDatasetSaysIt() throws IOException {
        publishRecipe("plain", "budget: {usd: 9}");
        publishText(declaration("special", "plain", ALL));
        publish(items("special", "a", 9), Stream.of(seal("special", 9)));
        await().atMost(PATIENCE).until(() -> placed("special") == 9);

        assertThat(batches("special")).allMatch(batch -> batch.getMode() == Mode.INTERACTIVE);
        assertThat(itemsByWave("special")).isEqualTo(Map.of(1, 2, 2, 3, 3, 4));
        var version = batches("special").getFirst().getRecipe().getVersion();
        assertThat(recipe("plain", version))
                .returns(1, Recipe::getDerivedFrom)
                .returns("gemini-3.8-flash", Recipe::getModel)
                .returns(List.of(2L, 3L), Recipe::getWaves)
                .returns(new BigDecimal("1.500000000000"), Recipe::getBudgetUsd)
                .returns(recipe("plain", 1).getPromptTemplate(), Recipe::getPromptTemplate);
        assertThatObject(overview("special"))
                .returns(version, view -> view.path("recipeVersion").asInt())
                .returns("INTERACTIVE", view -> view.path("mode").asString())
                .returns(2, view -> view.path("overrides").path("waves").size());
    }

    @Test
    void othersDoNotGetThatVersion() throws IOException {
        publishRecipe("shared", "");
        publishText(declaration("one", "shared", ALL), declaration("two", "shared", ALL));
        publish(Stream.of(declare("three", "shared")));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> version("one") > 0 && version("three") > 0);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> version("two") > 0);

        assertThat(version("one")).isEqualTo(2).isEqualTo(version("two"));
        assertThat(version("three")).isEqualTo(1);
        assertThat(overview("three").path("overrides").isNull()).isTrue();
        assertThat(service.bean(Recipes.class).newest())
                .filteredOn(recipe -> recipe.name().equals("shared"))
                .extracting(RecipeRules::version)
                .containsExactly(1);

        publishRecipe("shared", "");
        assertThat(newest("shared")).isEqualTo(1);
        publishRecipe("shared", yaml -> yaml.replace("attempts: 3", "attempts: 7"));
        assertThat(newest("shared")).isEqualTo(3);
    }

    @Test
    void whatSaysTheSameAsTheRecipeIsTheRecipe() throws IOException {
        publishRecipe("same", "");
        publishText(declaration("no-other", "same", "\"mode\": \"batch\", \"waves\": []"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> version("no-other") > 0);

        assertThat(version("no-other")).isEqualTo(1);
    }

    @Test
    void aRepeatedDeclarationMaySayNothingElse() throws IOException {
        publishRecipe("again", "");
        publishText(declaration("repeated", "again", ALL));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> version("repeated") > 0);
        publishRecipe("again", yaml -> yaml.replace("attempts: 3", "attempts: 5"));

        publishText(
                declaration("repeated", "again", ALL),
                declaration("repeated", "again", ALL + ", \"recipeVersion\": 1"),
                declaration("repeated", "again", ALL.replace("[2, 3]", "[2]")));

        await().atMost(PATIENCE).until(() -> !reasons("repeated").isEmpty());
        assertThat(reasons("repeated"))
                .containsExactly("dataset 'repeated': the dataset was declared with waves [2, 3] before");
        assertThat(newest("again")).isEqualTo(3);
    }

    @Test
    void whatNoRecipeMaySayIsRefused() throws IOException {
        publishRecipe("bounds", "");
        publishText(
                declaration("modelless", "bounds", "\"model\": \"gemini-3.8-flush\""),
                declaration("waveless", "bounds", "\"waves\": [0]"));
        await().atMost(PATIENCE)
                .until(() ->
                        !reasons("modelless").isEmpty() && !reasons("waveless").isEmpty());

        assertThat(reasons("modelless").getFirst())
                .startsWith("dataset 'modelless': the model 'gemini-3.8-flush' is not known here; the nearest are");
        assertThat(reasons("waveless").getFirst()).contains("waves are not at most 100 numbers of items");
        assertThat(state("waveless")).isEqualTo("REFUSED");
        assertThat(newest("bounds")).isEqualTo(1);

        publishText(declaration("waveless", "bounds", "\"waves\": [1]"));
        await().atMost(PATIENCE).until(() -> state("waveless").equals("OPEN"));
        assertThat(version("waveless")).isEqualTo(2);
    }

    @Test
    void anEstimateTakesThemToo() throws IOException {
        publishRecipe("guessed", "");
        var items = Stream.generate(() -> Map.of("characters", 100)).limit(6).toList();

        var estimate = estimate(
                "guessed",
                Map.of(
                        "items",
                        items,
                        "overrides",
                        Map.of("mode", "interactive", "waves", List.of(2), "budgetUsd", 2)));

        assertThatObject(estimate)
                .returns("INTERACTIVE", plan -> plan.path("mode").asString())
                .returns(2, plan -> plan.path("waves").size())
                .returns(2, plan -> plan.path("budgetUsd").asInt())
                .returns(1, plan -> plan.path("version").asInt());
        assertThat(estimate("guessed", Map.of("items", items, "overrides", Map.of("model", "none")))
                        .path("detail")
                        .asString())
                .startsWith("overrides: the model 'none' is not known here");
        assertThat(estimate("guessed", Map.of("items", items, "overrides", Map.of("mode", "now")))
                        .path("detail")
                        .asString())
                .isEqualTo("overrides.mode: expected one of batch, interactive, auto, not 'now'");
    }

    private static JsonNode estimate(String recipe, Map<String, Object> request) {
        return RestClient.create(service.url())
                .post()
                .uri("/recipes/{name}/estimate", recipe)
                .body(request)
                .exchange((sent, answer) -> answer.bodyTo(JsonNode.class));
    }

    private static String declaration(String dataset, String recipe, String members) {
        return "{\"declare\": {\"dataset\": \"%s\", \"recipe\": \"%s\", %s}}".formatted(dataset, recipe, members);
    }

    private static int version(String dataset) {
        return overview(dataset).path("recipeVersion").asInt();
    }

    private static int newest(String recipe) {
        return service.bean(Recipes.class).find(recipe, null).orElseThrow().version();
    }

    private static Recipe recipe(String name, int version) {
        return kafka.committed(Topics.RECIPES).stream()
                .filter(recipe -> recipe.getName().equals(name) && recipe.getVersion() == version)
                .findFirst()
                .orElseThrow();
    }
}

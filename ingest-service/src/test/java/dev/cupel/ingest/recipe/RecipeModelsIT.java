package dev.cupel.ingest.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.ingest.RunningIngestService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A model that is not known, or that ends soon, is told of before anything is published. */
class RecipeModelsIT extends RunningIngestService {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void anUnknownModelIsRefusedWithTheNearestNames() throws Exception {
        var answer = publish("tinyx", "gemini-3.1-flash-lte", "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asString())
                .startsWith("tinyx.yaml: model: the model 'gemini-3.1-flash-lte' is not known here; the nearest are"
                        + " gemini-3.1-flash-lite, ")
                .endsWith("say `allowUnknownModel: true` in the recipe");
        assertThat(view("tinyx").isMissingNode()).isTrue();
    }

    @Test
    void anAuthorMayNameANewModelAndIsWarned() throws Exception {
        var answer = publish("tiny-new", "gemini-9-none", "allowUnknownModel: true\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(warning(JSON.readTree(answer.body()))).contains("'gemini-9-none' is not known here");
        assertThat(warning(view("tiny-new"))).contains("'gemini-9-none' is not known here", "budget");
        assertThat(warning(estimate("tiny-new"))).contains("'gemini-9-none' is not known here");
    }

    @Test
    void aModelThatEndsIsToldOf() throws Exception {
        var answer = publish("tiny-old", "gemini-2.5-flash", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(warning(JSON.readTree(answer.body()))).contains("2026-12-01", "gemini-3.5-flash-lite");
        assertThat(warning(view("tiny-old"))).contains("2026-12-01");
        assertThat(warning(estimate("tiny-old"))).contains("2026-12-01");
    }

    @Test
    void aSettingThatTheModelRefusesIsNamed() throws Exception {
        var answer = publish("tiny-hot", "gemini-3.8-flash", "generationConfig: {temperature: 0.2}\n");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asString())
                .isEqualTo("tiny-hot.yaml: generationConfig.temperature: gemini-3.8-flash refuses it; leave it out");
    }

    @Test
    void aKeywordOfTheSchemaThatTheApiRefusesIsNamed() throws Exception {
        var answer = post(
                "/recipes",
                JSON.createObjectNode()
                        .put("origin", "tiny-long.yaml")
                        .put(
                                "yaml",
                                new ClassPathResource("recipes/qa-refine.yaml")
                                        .getContentAsString(UTF_8)
                                        .replaceFirst("type: string", "type: string\n      maxLength: 5"))
                        .toString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asString())
                .isEqualTo("tiny-long.yaml: responseSchema.properties.question.maxLength: the Gemini API refuses it:"
                        + " the keyword `maxLength` is not supported");
    }

    @Test
    void aDatasetCannotNameAModelThatRefusesASettingOfItsRecipe() throws Exception {
        publish("tiny-warm", "gemini-3.1-flash-lite", "generationConfig: {temperature: 0.2}\n");

        var answer = post("/recipes/tiny-warm/estimate", """
                {"items": [{"characters": 10}], "overrides": {"model": "gemini-3.8-flash"}}
                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("detail").asString())
                .contains("generationConfig.temperature: gemini-3.8-flash refuses it; leave it out");
    }

    @Test
    void aSettingThatHasNoEffectIsToldOf() throws Exception {
        var answer = publish(
                "tiny-thoughts", "gemini-3.5-flash", "generationConfig: {thinkingConfig: {thinkingBudget: 0}}\n");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(warning(JSON.readTree(answer.body())))
                .contains("gemini-3.5-flash ignores thinkingConfig.thinkingBudget");
        assertThat(warning(view("tiny-thoughts"))).contains("ignores thinkingConfig.thinkingBudget");
    }

    @Test
    void saysWhatAVersionSays() throws Exception {
        publish("tiny-shown", "gemini-3.1-flash-lite", "mode: interactive\n");

        var text = JSON.readTree(send(HttpRequest.newBuilder(uri("/recipes/tiny-shown/text?version=1"))
                        .build())
                .body());

        assertThat(text.path("version").asInt()).isEqualTo(1);
        assertThat(text.path("publishedAt").asString()).isNotBlank();
        assertThat(text.path("yaml").asString())
                .startsWith("name: tiny-shown\n")
                .contains("mode: interactive\n");
        assertThat(send(HttpRequest.newBuilder(uri("/recipes/tiny-shown/text?version=2"))
                                .build())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theRecipesThatShipHaveNoWarnings() throws Exception {
        assertThat(view("qa-refine").path("warnings").isEmpty()).isTrue();
        assertThat(view("qa-refine").path("model").asString()).isEqualTo("gemini-3.1-flash-lite");
    }

    private static String warning(JsonNode answer) {
        assertThat(answer.path("warnings").size()).isEqualTo(1);
        return answer.path("warnings").get(0).asString();
    }

    private static HttpResponse<String> publish(String name, String model, String members) throws Exception {
        var yaml = new ClassPathResource("recipes/qa-refine.yaml")
                .getContentAsString(UTF_8)
                .replace("name: qa-refine", "name: " + name)
                .replace("model: gemini-3.1-flash-lite", "model: " + model);
        return post(
                "/recipes",
                JSON.createObjectNode()
                        .put("origin", name + ".yaml")
                        .put("yaml", yaml + "\n" + members)
                        .toString());
    }

    private static JsonNode view(String name) throws Exception {
        var answer = send(HttpRequest.newBuilder(uri("/recipes")).build());
        return JSON.readTree(answer.body())
                .valueStream()
                .filter(recipe -> recipe.path("name").asString().equals(name))
                .findFirst()
                .orElseGet(JSON::missingNode);
    }

    private static JsonNode estimate(String name) throws Exception {
        return JSON.readTree(post("/recipes/%s/estimate".formatted(name), "{\"items\": [{\"characters\": 10}]}")
                .body());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static URI uri(String path) {
        return URI.create(service.url() + path);
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}

package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cupel.gemini.catalog.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** A setting that a model refuses ends as it does at the real API; what the catalog says of it is what the recipe check goes by. */
class RefusedSettingsTest {

    private static final Settings SETTINGS = Settings.shipped();
    private static final List<String> CONFIGS = List.of(
            "{\"temperature\": 0.2}",
            "{\"topP\": 0.5}",
            "{\"topK\": 3}",
            "{\"thinkingConfig\": {\"thinkingLevel\": \"MINIMAL\"}}",
            "{\"thinkingConfig\": {\"thinkingLevel\": \"LOW\"}}",
            "{\"thinkingConfig\": {\"thinkingBudget\": 0}}",
            "{\"thinkingConfig\": {\"thinkingBudget\": 300}}",
            "{\"thinkingConfig\": {\"thinkingBudget\": 30000}}",
            "{\"thinkingConfig\": {\"thinkingBudget\": 30000, \"thinkingLevel\": \"LOW\"}}");

    private static Emulator emulator;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO));
        api = new ApiClient(emulator.baseUrl());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private record Pair(String model, String config) {}

    static Stream<Pair> pairs() {
        return SETTINGS.models().stream().flatMap(model -> CONFIGS.stream().map(config -> new Pair(model, config)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void endsAsTheCatalogSays(Pair pair) throws IOException {
        var answer = api.post("/v1beta/models/%s:generateContent".formatted(pair.model), request(pair.config));

        var refusal = SETTINGS.refusal(pair.model, JsonMapper.shared().readTree(pair.config));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refusal.isPresent() ? 400 : 200);
        refusal.ifPresent(refused -> assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .at("/error/message")
                        .stringValue())
                .isEqualTo(refused.answer()));
    }

    static Stream<Pair> pairsWithTools() {
        return SETTINGS.models().stream()
                .flatMap(model -> Stream.of(
                                "{}",
                                "{\"responseMimeType\": \"application/json\"}",
                                "{\"responseMimeType\": \"application/json\", \"responseJsonSchema\": {\"type\": \"object\"}}")
                        .map(config -> new Pair(model, config)));
    }

    @ParameterizedTest
    @MethodSource("pairsWithTools")
    void takesToolsWithJsonAsTheCatalogSays(Pair pair) throws IOException {
        for (var tool : List.of("googleSearch", "urlContext", "codeExecution")) {
            var tools = "[{\"%s\": {}}]".formatted(tool);
            var answer = api.post(
                    "/v1beta/models/%s:generateContent".formatted(pair.model),
                    request(pair.config).replaceFirst("\\{", "{\"tools\":%s,".formatted(tools)));

            var refusal = SETTINGS.toolRefusal(
                    pair.model,
                    JsonMapper.shared().readTree(tools),
                    JsonMapper.shared().readTree(pair.config));
            assertThat(refusal.isPresent())
                    .isEqualTo(pair.model.startsWith("gemini-2.5") && pair.config.contains("json"));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(refusal.isPresent() ? 400 : 200);
            refusal.ifPresent(refused -> assertThat(answer.body()).contains(refused.answer()));
        }
    }

    @Test
    void aLineOfABatchEndsWithItAndTheOthersAreAnswered() throws IOException {
        var lines = List.of(
                "{\"key\":\"1\",\"request\":%s}"
                        .formatted(request("{\"thinkingConfig\": {\"thinkingLevel\": \"LOW\"}}")),
                "{\"key\":\"2\",\"request\":%s}".formatted(request("{}")));

        var results = api.results(api.job(lines, "settings"));

        assertThat(results)
                .extracting(line -> line.path("key").stringValue() + " "
                        + line.at("/error/code").asInt() + " "
                        + line.at("/error/message").asString(""))
                .containsExactlyInAnyOrder("1 3 Thinking level is not supported for this model.", "2 0 ");
    }

    private static String request(String config) {
        return "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}],\"generationConfig\":%s}".formatted(config);
    }
}

package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults());
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-flash     | [\"generateContent\",\"countTokens\",\"createCachedContent\",\"batchGenerateContent\"]",
                "gemini-embedding-001 | [\"embedContent\",\"countTokens\",\"asyncBatchEmbedContent\"]",
                "gemini-embedding-2   | [\"embedContent\",\"countTokens\",\"asyncBatchEmbedContent\"]"
            })
    void modelSaysWhatItCan(String model, String methods) throws IOException {
        var json = ApiClient.ok(api.get("/v1beta/models/" + model));
        assertThat(json.path("name").stringValue()).isEqualTo("models/" + model);
        assertThat(json.path("supportedGenerationMethods").toString()).isEqualTo(methods);
    }

    @Test
    void allModelsAreListedOverPages() throws IOException {
        var names = new ArrayList<String>();
        var token = "";
        do {
            var page = ApiClient.ok(api.get("/v1beta/models?pageSize=3&pageToken=" + token));
            page.path("models").forEach(model -> names.add(model.path("name").stringValue()));
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("models/gemini-2.5-flash", "models/gemini-embedding-001", "models/gemini-embedding-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bm90aGluZw", "not base64!"})
    void unknownPageIsRefused(String token) throws IOException {
        var answer = api.get("/v1beta/models?pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains("page_token is invalid");
    }

    @Test
    void unknownModelIsNotFound() throws IOException {
        var answer = api.get("/v1beta/models/other");
        assertThat(ApiClient.error(answer)).isEqualTo("404 NOT_FOUND");
        assertThat(ApiClient.message(answer))
                .isEqualTo("models/other is not found for API version v1beta, or is not supported for getModel. Call"
                        + " ListModels to see the list of available models and their supported methods.");
        assertThat(ApiClient.error(count("other", "{\"contents\":[]}"))).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void fourCharactersAreAToken() throws IOException {
        var body = "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}],\"role\":\"user\"}]}";
        for (var model : List.of("gemini-2.5-flash", "gemini-embedding-001")) {
            assertThat(count(model, body).body())
                    .isEqualTo(
                            "{\"totalTokens\":2,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":2}]}");
        }
    }

    @Test
    void wholeRequestIsCountedWithItsInstruction() throws IOException {
        var counted = count("gemini-2.5-flash", """
                {"generate_content_request":{"model":"models/gemini-2.5-flash","contents":[{"parts":[{"text":"12345678"}]}],
                 "systemInstruction":{"parts":[{"text":"1234"}]}}}""");
        assertThat(ApiClient.ok(counted).path("totalTokens").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                           | contents is not specified",
                "{\"contents\":[]}                                            | contents is not specified",
                "{\"generateContentRequest\":{}}                              | contents is not specified",
                "{\"contents\":[],\"generateContentRequest\":{}}              | mutually exclusive",
                "{\"systemInstruction\":{}}                                   | Unknown name \"systemInstruction\": Cannot find field.",
                "{\"generateContentRequest\":{\"thinking_config\":{}}}        | Unknown name \"thinking_config\" at 'generate_content_request'"
            })
    void wrongCountIsRefused(String body, String named) throws IOException {
        var answer = count("gemini-2.5-flash", body);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);
    }

    @Test
    void faultHitsACount() throws IOException {
        emulator.faults("[{\"match\":{\"route\":\"countTokens\"},\"kind\":\"status\",\"code\":500}]");
        assertThat(ApiClient.error(count("gemini-2.5-flash", "{}"))).isEqualTo("500 INTERNAL");
    }

    private HttpResponse<String> count(String model, String body) throws IOException {
        return api.post("/v1beta/models/" + model + ":countTokens", body);
    }
}

package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that begin with a cached content. */
class CacheHitsTest {

    private static final int TOKENS = 1_100;

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void hitIsCountedInsideThePrompt() throws IOException {
        var name = create();
        var usage = ApiClient.ok(generate("\"cachedContent\":\"%s\"".formatted(name)))
                .path("usageMetadata");
        assertThat(usage.path("promptTokenCount").intValue()).isEqualTo(TOKENS + 2);
        assertThat(usage.path("cachedContentTokenCount").intValue()).isEqualTo(TOKENS);
        assertThat(usage.path("cacheTokensDetails").toString())
                .isEqualTo("[{\"modality\":\"TEXT\",\"tokenCount\":" + TOKENS + "}]");
        assertThat(usage.path("totalTokenCount").intValue())
                .isEqualTo(TOKENS
                        + 2
                        + usage.path("candidatesTokenCount").asInt(0)
                        + usage.path("thoughtsTokenCount").asInt(0));
        var counted = api.post(
                "/v1beta/models/gemini-2.5-flash:countTokens",
                "{\"generateContentRequest\":{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}],\"cachedContent\":\"%s\"}}"
                        .formatted(name));
        assertThat(ApiClient.ok(counted).path("totalTokens").intValue()).isEqualTo(TOKENS + 2);
        assertThat(ApiClient.ok(counted).path("cachedContentTokenCount").intValue())
                .isEqualTo(TOKENS);
        assertThat(ApiClient.ok(generate("\"store\":false"))
                        .path("usageMetadata")
                        .has("cachedContentTokenCount"))
                .isFalse();
    }

    @Test
    void unknownContentIsForbidden() throws IOException {
        assertThat(generate(cached("cachedContents/nothing")).body())
                .isEqualTo("{\"error\":{\"code\":403,\"message\":\"CachedContent not found (or permission denied)\","
                        + "\"status\":\"PERMISSION_DENIED\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"systemInstruction\":{\"parts\":[]}", "\"tools\":[]", "\"tool_config\":{}"})
    void whatBelongsIntoTheCacheIsRefusedBesideIt(String member) throws IOException {
        var name = create();
        var answer = generate("\"cachedContent\":\"%s\",%s".formatted(name, member));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer))
                .startsWith("CachedContent can not be used with GenerateContent request setting system_instruction,");
    }

    @Test
    void contentOfAnotherModelIsRefused() throws IOException {
        var name = create();
        var answer = api.post("/v1beta/models/gemini-2.5-pro:generateContent", body(cached(name)));
        assertThat(ApiClient.message(answer))
                .isEqualTo("Model used by GenerateContent request (models/gemini-2.5-pro) and CachedContent"
                        + " (models/gemini-2.5-flash) has to be the same.");
    }

    @Test
    void batchLinesUseContentsToo() throws IOException {
        var name = create();
        var job = api.job(
                List.of(
                        "{\"key\":\"hit\",\"request\":" + body(cached(name)) + "}",
                        "{\"key\":\"miss\",\"request\":" + body(cached("cachedContents/nothing")) + "}"),
                "cached");
        var lines = api.results(job);
        assertThat(lines)
                .filteredOn(line -> line.path("key").stringValue().equals("hit"))
                .singleElement()
                .matches(line -> line.at("/response/usageMetadata/cachedContentTokenCount")
                                .intValue()
                        == TOKENS);
        assertThat(lines)
                .filteredOn(line -> line.path("key").stringValue().equals("miss"))
                .singleElement()
                .matches(line -> line.path("error")
                        .toString()
                        .equals("{\"code\":7,\"message\":\"CachedContent not found (or permission denied)\"}"));
        assertThat(emulator.ledger().tokens().prompt()).isEqualTo(TOKENS + 2);
    }

    private String create() throws IOException {
        var content =
                "{\"model\":\"models/gemini-2.5-flash\",\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]}"
                        .formatted("word".repeat(TOKENS));
        return ApiClient.nameOf(api.post("/v1beta/cachedContents", content));
    }

    private HttpResponse<String> generate(String member) throws IOException {
        return api.post("/v1beta/models/gemini-2.5-flash:generateContent", body(member));
    }

    private static String cached(String name) {
        return "\"cached_content\":\"%s\"".formatted(name);
    }

    private static String body(String member) {
        return "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}],%s}".formatted(member);
    }
}

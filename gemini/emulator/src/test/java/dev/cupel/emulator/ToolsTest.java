package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ToolsTest {

    private static final String MODEL = "gemini-3.1-flash-lite";

    private Emulator emulator;
    private ApiClient api;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO));
        api = new ApiClient(emulator.baseUrl());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void searchesAreTold() throws IOException {
        var answer =
                generate(request("googleSearch", "{\\\"title\\\": \\\"Waterloo\\\", \\\"artist\\\": \\\"ABBA\\\"}"));

        var grounding = answer.at("/candidates/0/groundingMetadata");
        assertThat(grounding.path("webSearchQueries").path(0).stringValue()).isEqualTo("Waterloo ABBA");
        assertThat(grounding.path("groundingChunks"))
                .isNotEmpty()
                .allSatisfy(chunk -> assertThat(chunk.at("/web/uri").stringValue())
                        .startsWith("https://vertexaisearch.cloud.google.com/grounding-api-redirect/"))
                .allSatisfy(chunk ->
                        assertThat(chunk.at("/web/title").stringValue()).startsWith("example."));
        var usage = answer.path("usageMetadata");
        assertThat(usage.path("toolUsePromptTokenCount").asInt()).isPositive();
        assertThat(usage.path("totalTokenCount").asInt())
                .isEqualTo(usage.path("promptTokenCount").asInt()
                        + usage.path("candidatesTokenCount").asInt()
                        + usage.path("thoughtsTokenCount").asInt()
                        + usage.path("toolUsePromptTokenCount").asInt());
    }

    @Test
    void searchesAreBilled() throws IOException {
        var lines = IntStream.range(0, 20)
                .mapToObj(i -> "{\"key\":\"%d\",\"request\":%s}"
                        .formatted(i, request("googleSearch", "{\\\"title\\\": \\\"song %d\\\"}".formatted(i))))
                .toList();

        var results = api.results(api.job(lines, "searches", MODEL));
        var call = generate(request("googleSearch", "{\\\"title\\\": \\\"one more\\\"}"));

        var ledger = emulator.ledger();
        var inJob = results.stream()
                .mapToInt(line -> line.at("/response/candidates/0/groundingMetadata/webSearchQueries")
                        .size())
                .sum();
        var inCall = call.at("/candidates/0/groundingMetadata/webSearchQueries").size();
        assertThat(results)
                .anyMatch(line ->
                        line.at("/response/candidates/0/groundingMetadata").isMissingNode());
        assertThat(ledger.tokens().searches()).isEqualTo(inJob).isPositive();
        assertThat(ledger.interactive().tokens().searches()).isEqualTo(inCall);
        assertThat(ledger.usd())
                .isEqualByComparingTo(new BigDecimal("0.014")
                        .multiply(BigDecimal.valueOf(inJob + inCall))
                        .add(tokens(ledger.tokens(), "0.125", "0.75"))
                        .add(tokens(ledger.interactive().tokens(), "0.25", "1.50")));
    }

    private static BigDecimal tokens(Ledger.Tokens tokens, String input, String output) {
        return new BigDecimal(input)
                .multiply(BigDecimal.valueOf(tokens.prompt()))
                .add(new BigDecimal(output).multiply(BigDecimal.valueOf(tokens.output() + tokens.thoughts())))
                .movePointLeft(6);
    }

    @Test
    void addressesOfThePromptAreRead() throws IOException {
        var answer = generate(request("urlContext", "What does https://example.com/a?b=1 say of http://example.org ?"));

        assertThat(answer.at("/candidates/0/urlContextMetadata/urlMetadata"))
                .extracting(page -> page.path("retrievedUrl").stringValue())
                .containsExactly("https://example.com/a?b=1", "http://example.org");
        assertThat(answer.at("/usageMetadata/toolUsePromptTokenCount").asInt()).isPositive();
        assertThat(emulator.ledger().interactive().tokens().searches()).isZero();
    }

    @Test
    void programsAreRunNowAndThen() throws IOException {
        var withCode = 0;
        for (var i = 0; i < 20; i++) {
            var parts =
                    generate(request("codeExecution", "add %d".formatted(i))).at("/candidates/0/content/parts");
            if (parts.size() > 1) {
                withCode++;
                assertThat(parts.at("/0/executableCode/code").stringValue()).startsWith("print(");
                assertThat(parts.at("/1/codeExecutionResult/outcome").stringValue())
                        .isEqualTo("OUTCOME_OK");
            }
        }
        assertThat(withCode).isBetween(1, 19);
    }

    private JsonNode generate(String request) throws IOException {
        return JsonMapper.shared()
                .readTree(api.post("/v1beta/models/%s:generateContent".formatted(MODEL), request)
                        .body());
    }

    private static String request(String tool, String prompt) {
        return "{\"contents\":[{\"parts\":[{\"text\":\"%s\"}]}],\"tools\":[{\"%s\":{}}]}".formatted(prompt, tool);
    }
}

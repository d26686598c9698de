package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a wrong request ends: as a call, as a line of a file, as an inline request. */
class RequestCheckTest {

    /** As submit-service writes it with the recipe qa-refine. */
    private static final String OUR_OWN = """
            {"systemInstruction":{"parts":[{"text":"You edit pairs."}]},"contents":[{"role":"user","parts":[{"text":"Refine: {\\"question\\":\\"q\\",\\"answer\\":\\"a\\"}"}]}],\
            "generationConfig":{"temperature":0.2,"maxOutputTokens":2048,"responseMimeType":"application/json","responseJsonSchema":{"type":"object","properties":\
            {"question":{"type":"string","description":"The refined question."},"answer":{"type":"string","description":"The refined answer."}},\
            "required":["question","answer"],"additionalProperties":false}}}""";

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"thinking_config\":{}                                                         | thinking_config      |",
                "\"generationConfig\":{\"responseSchema\":{\"additionalProperties\":false}}     | additionalProperties | at 'generation_config.response_schema'",
                "\"generation_config\":{\"thinking_config\":{\"thoughts\":1}}                   | thoughts             | at 'generation_config.thinking_config'"
            })
    void unknownFieldEndsACallAndAJob(String member, String field, String place) throws IOException {
        var answer = generate(request(member));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer))
                .isEqualTo("Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
                        .formatted(field, place == null ? "" : " " + place));
        assertThat(answer.body()).contains("google.rpc.BadRequest");

        var job = api.job(List.of(line("k1", OUR_OWN), line("k2", request(member))), "j");
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_FAILED");
        assertThat(operation.at("/error/code").intValue()).isEqualTo(3);
        assertThat(operation.at("/error/message").stringValue())
                .isEqualTo("Failed to parse input file line 2: no such field: '%s'".formatted(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "null", "{\"id\":1}", "[\"k\"]", "true"})
    void keyThatIsNoStringEndsAJob(String key) throws IOException {
        var job = api.job(List.of(line("k1", OUR_OWN), "{\"key\":%s,\"request\":%s}".formatted(key, OUR_OWN)), "j");
        var operation = api.json("/v1beta/" + job);
        assertThat(operation.at("/metadata/state").stringValue()).isEqualTo("BATCH_STATE_FAILED");
        assertThat(operation.at("/error/message").stringValue())
                .isEqualTo("Failed to parse input file line 2: 'key' is not a string");
    }

    @Test
    void unknownFieldInAnInlineRequestIsAWrongCall() throws IOException {
        var answer = api.post(
                "/v1beta/models/gemini-2.5-flash:batchGenerateContent",
                "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":%s}]}}}}"
                        .formatted(request("\"thinking_config\":{}")));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer))
                .contains("\"thinking_config\" at 'batch.input_config.requests.requests[0].request'");
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{\"const\":1}                    | the keyword `const` is not supported",
                "\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{},\"responseSchema\":{}         | must not be set together",
                "\"responseSchema\":{\"type\":\"STRING\"}                                                          | only allowed when response_mime_type is",
                "\"responseMimeType\":\"application/json\",\"responseSchema\":{\"type\":\"OBJECT\"}                | should be non-empty for OBJECT type",
                "\"responseMimeType\":\"text/html\"                                                                | allowed mimetypes are"
            })
    void wrongResponseFormatEndsACallAndALine(String config, String named) throws IOException {
        var request = request("\"generationConfig\":{%s}".formatted(config));
        var answer = generate(request);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);

        var job = api.job(List.of(line("right", OUR_OWN), line("wrong", request)), "j");
        assertThat(api.state(job)).isEqualTo("BATCH_STATE_SUCCEEDED");
        assertThat(api.results(job))
                .filteredOn(line -> line.has("error"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("key").stringValue()).isEqualTo("wrong");
                    assertThat(line.at("/error/code").intValue()).isEqualTo(3);
                    assertThat(line.at("/error/message").stringValue()).isEqualTo(ApiClient.message(answer));
                });
    }

    @Test
    void ourOwnRequestIsAnswered() throws IOException {
        assertThat(generate(OUR_OWN).statusCode()).isEqualTo(200);
        var job = api.job(List.of(line("k", OUR_OWN)), "j");
        assertThat(api.results(job))
                .singleElement()
                .satisfies(line -> assertThat(line.at("/response/candidates/0/content/parts/0/text")
                                .stringValue())
                        .startsWith("{\"question\":"));
    }

    private HttpResponse<String> generate(String request) throws IOException {
        return api.post("/v1beta/models/gemini-2.5-flash:generateContent", request);
    }

    private static String request(String member) {
        return "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}],%s}".formatted(member);
    }

    private static String line(String key, String request) {
        return "{\"key\":\"%s\",\"request\":%s}".formatted(key, request);
    }
}

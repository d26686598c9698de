package dev.cupel.emulator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestSchemaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"thinking_config\":{}}                                     | Unknown name \"thinking_config\": Cannot find field.",
                "{\"generationConfig\":{\"thinkingBudget\":1}}                | Unknown name \"thinkingBudget\" at 'generation_config': Cannot find field.",
                "{\"generation_config\":{\"thinking_config\":{\"budget\":1}}} | Unknown name \"budget\" at 'generation_config.thinking_config': Cannot find field.",
                "{\"contents\":[{},{\"parts\":[{\"txt\":\"\"}]}]}             | Unknown name \"txt\" at 'contents[1].parts[0]': Cannot find field.",
                "{\"contents\":[{\"text\":\"\"}]}                             | Unknown name \"text\" at 'contents[0]': Cannot find field.",
                "{\"systemInstruction\":{\"text\":\"\"}}                      | Unknown name \"text\" at 'system_instruction': Cannot find field.",
                "{\"safetySettings\":[{\"method\":\"x\"}]}                    | Unknown name \"method\" at 'safety_settings[0]': Cannot find field.",
                "{\"tools\":[{\"functionDeclarations\":[{\"parameters\":{\"const\":1}}]}]} | Unknown name \"const\" at 'tools[0].function_declarations[0].parameters': Cannot find field."
            })
    void unknownFieldIsNamedWithItsPlace(String request, String message) {
        assertThatThrownBy(() -> require(request)).hasMessage("Invalid JSON payload received. " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"additionalProperties\":false}                             | Unknown name \"additionalProperties\" at 'generation_config.response_schema': Cannot find field.",
                "{\"$schema\":\"x\"}                                          | Unknown name \"$schema\" at 'generation_config.response_schema': Cannot find field.",
                "{\"properties\":{\"a\":{},\"b\":{\"items\":{\"const\":1}}}}  | Unknown name \"const\" at 'generation_config.response_schema.properties[1].value.items': Cannot find field.",
                "{\"anyOf\":[{},{\"oneOf\":[]}]}                              | Unknown name \"oneOf\" at 'generation_config.response_schema.any_of[1]': Cannot find field.",
                "{\"type\":[\"string\",\"null\"]}                             | Unknown name \"type\" at 'generation_config.response_schema': Proto field is not repeating, cannot start list."
            })
    void unknownSchemaKeywordIsNamedWithItsPlace(String schema, String message) {
        assertThatThrownBy(() -> require(inConfig(schema))).hasMessage("Invalid JSON payload received. " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"generationConfig\":{\"temperature\":\"warm\"}}        | 'generation_config.temperature' (TYPE_FLOAT), \"warm\"",
                "{\"generationConfig\":{\"maxOutputTokens\":1.5}}         | 'generation_config.max_output_tokens' (TYPE_INT32), 1.5",
                "{\"generationConfig\":{\"responseMimeType\":1}}          | 'generation_config.response_mime_type' (TYPE_STRING), 1",
                "{\"generationConfig\":{\"thinkingConfig\":{\"includeThoughts\":1}}} | 'generation_config.thinking_config.include_thoughts' (TYPE_BOOL), 1",
                "{\"generationConfig\":{\"responseSchema\":{\"type\":\"text\"}}} | 'generation_config.response_schema.type' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), \"text\"",
                "{\"generationConfig\":[1]}  | Unknown name \"generationConfig\": Proto field is not repeating, cannot start list.",
                "{\"contents\":[\"hello\"]}                               | 'contents[0]' (type.googleapis.com/google.ai.generativelanguage.v1beta.Content), \"hello\""
            })
    void wrongValueIsNamedWithItsPlace(String request, String message) {
        assertThatThrownBy(() -> require(request))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("Invalid ")
                .hasMessageEndingWith(message);
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        assertThatThrownBy(() -> require("{\"a\":1,\"generationConfig\":{\"b\":2}}"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.body().toString())
                                .isEqualTo(
                                        "{\"error\":{\"code\":400,\"message\":\"Invalid JSON payload received. Unknown name \\\"a\\\": Cannot find field.\\nInvalid JSON payload received. Unknown name \\\"b\\\" at 'generation_config': Cannot find field.\",\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":[{\"description\":\"Invalid JSON payload received. Unknown name \\\"a\\\": Cannot find field.\"},{\"field\":\"generation_config\",\"description\":\"Invalid JSON payload received. Unknown name \\\"b\\\" at 'generation_config': Cannot find field.\"}]}]}}"));
    }

    /** The requests that the client libraries sent when they were recorded, and what the guide's samples send. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}],\"role\":\"user\"}],\"systemInstruction\":{\"parts\":[{\"text\":\"sys\"}],\"role\":\"user\"},\"generationConfig\":{\"temperature\":0.1,\"responseMimeType\":\"application/json\",\"responseSchema\":{\"properties\":{\"a\":{\"type\":\"INTEGER\"}},\"type\":\"OBJECT\"},\"thinkingConfig\":{\"includeThoughts\":true,\"thinkingBudget\":128}}}",
                "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}],\"role\":\"user\"}],\"serviceTier\":\"flex\",\"generationConfig\":{}}",
                "{\"contents\":[{\"parts\":[{\"text\":\"q1\"}],\"role\":\"user\"}],\"safetySettings\":[{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"BLOCK_NONE\"}],\"generationConfig\":{\"temperature\":0.2,\"maxOutputTokens\":64,\"responseMimeType\":\"application/json\",\"responseJsonSchema\":{\"properties\":{\"a\":{\"type\":\"integer\"}},\"type\":\"object\"},\"thinkingConfig\":{\"thinkingBudget\":0}}}",
                "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"generation_config\":{\"responseModalities\":[\"TEXT\"],\"top_k\":40.0,\"max_output_tokens\":\"64\",\"stop_sequences\":[\"a\"],\"speechConfig\":{\"any\":1}}}",
                "{\"contents\":[{\"parts\":[{\"inline_data\":{\"mime_type\":\"image/png\",\"data\":\"AA==\"}},{\"fileData\":{\"fileUri\":\"x\"}},{\"text\":\"x\",\"thought\":true,\"thoughtSignature\":\"AA==\"},{\"functionCall\":{\"name\":\"f\",\"args\":{\"anything\":1}}}]}],\"tools\":[{\"google_search\":{}},{\"functionDeclarations\":[{\"name\":\"f\",\"parametersJsonSchema\":{\"const\":1}}]}],\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\"}}}",
                "{\"contents\":null,\"generationConfig\":null,\"model\":\"models/m\",\"cached_content\":\"cachedContents/x\"}"
            })
    void recordedRequestsPass(String request) {
        assertThatCode(() -> require(request)).doesNotThrowAnyException();
    }

    @Test
    void wholeSchemaSubsetPasses() {
        assertThatCode(() -> require(inConfig("""
                        {"type":"object","format":"f","title":"t","description":"d","nullable":true,"enum":["a"],"maxItems":"5",
                         "minItems":1,"properties":{"type":{"type":"STRING"},"anything":{"type":7}},"required":["type"],
                         "minProperties":1,"maxProperties":2,"minLength":"1","maxLength":2,"pattern":"p","example":{"x":1},
                         "anyOf":[{"type":"NULL"}],"propertyOrdering":["type"],"default":[1],"items":{"type":"array"},
                         "minimum":0.5,"maximum":"1e3","max_items":3,"property_ordering":[]}"""))).doesNotThrowAnyException();
    }

    @Test
    void batchesOfRequestsAreCheckedToTheirEnds() {
        assertThatThrownBy(
                        () -> RequestSchema.BATCH_GENERATE_CONTENT.require(
                                Json.MAPPER.readTree(
                                        "{\"batch\":{\"input_config\":{\"requests\":{\"requests\":[{\"request\":{\"thinking_config\":{}},\"metadata\":{\"key\":\"k\"}}]}}}}")))
                .hasMessage("Invalid JSON payload received. Unknown name \"thinking_config\" at"
                        + " 'batch.input_config.requests.requests[0].request': Cannot find field.");
        assertThatThrownBy(
                        () -> RequestSchema.ASYNC_BATCH_EMBED_CONTENT.require(
                                Json.MAPPER.readTree(
                                        "{\"batch\":{\"inputConfig\":{\"requests\":{\"requests\":[{\"request\":{\"contents\":[]}}]}}}}")))
                .hasMessageContaining("Unknown name \"contents\" at 'batch.input_config.requests.requests[0].request'");
    }

    @Test
    void lineIsToldItsFirstProblem() {
        assertThat(RequestSchema.GENERATE_CONTENT.firstProblem(Json.MAPPER.readTree("{\"b\":1,\"a\":1}")))
                .contains("no such field: 'b'");
        assertThat(RequestSchema.GENERATE_CONTENT.firstProblem(
                        Json.MAPPER.readTree("{\"generationConfig\":{\"topP\":\"x\"}}")))
                .contains("invalid value at 'generation_config.top_p' (TYPE_FLOAT), \"x\"");
        assertThat(RequestSchema.GENERATE_CONTENT.firstProblem(
                        Json.MAPPER.readTree(inConfig("{\"type\":[\"string\"]}"))))
                .contains("field 'type': Proto field is not repeating, cannot start list.");
        assertThat(RequestSchema.GENERATE_CONTENT.firstProblem(Json.object())).isEmpty();
    }

    private static void require(String request) {
        RequestSchema.GENERATE_CONTENT.require(Json.MAPPER.readTree(request));
    }

    private static String inConfig(String schema) {
        return "{\"generationConfig\":{\"responseSchema\":%s}}".formatted(schema);
    }
}

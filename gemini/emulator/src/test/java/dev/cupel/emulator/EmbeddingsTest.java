package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EmbeddingsTest {

    private static final String FIRST = "gemini-embedding-001";

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults());
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({"gemini-embedding-001, 1", "gemini-embedding-2, 2"})
    void textIsEmbeddedInFullLength(String model, int members) throws IOException {
        var answer = ApiClient.ok(embed(model, "{\"content\":{\"parts\":[{\"text\":\"hello\"}]}}"));
        assertThat(answer.at("/embedding/values")).hasSize(3_072);
        assertThat(answer.size()).isEqualTo(members);
        assertThat(answer.at("/usageMetadata/promptTokenCount").asInt(0)).isEqualTo(members == 2 ? 2 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"outputDimensionality\":3",
                "\"output_dimensionality\":3,\"task_type\":\"RETRIEVAL_QUERY\"",
                "\"embedContentConfig\":{\"outputDimensionality\":3}",
                "\"embed_content_config\":{\"output_dimensionality\":3}",
                "\"outputDimensionality\":\"3\",\"title\":null"
            })
    void vectorHasTheWantedDimensionsAndLengthOne(String settings) throws IOException {
        var answer = ApiClient.ok(embed(FIRST, "{\"content\":{\"parts\":[{\"text\":\"hello\"}]}," + settings + "}"));
        var values = answer.at("/embedding/values");
        assertThat(values).hasSize(3);
        assertThat(values.valueStream()
                        .mapToDouble(v -> v.doubleValue() * v.doubleValue())
                        .sum())
                .isCloseTo(1, within(1e-5));
    }

    @Test
    void titleAndAllPartsAreEmbedded() throws IOException {
        var one = values("{\"content\":{\"parts\":[{\"text\":\"Poland Warsaw\"}]}}");
        var parts = values("{\"content\":{\"parts\":[{\"text\":\"Poland\"},{\"text\":\"Warsaw\"}]}}");
        var titled = values("{\"content\":{\"parts\":[{\"text\":\"Warsaw\"}]},\"title\":\"Poland\"}");
        assertThat(parts).isEqualTo(one);
        assertThat(titled).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                | contents is not specified",
                "{\"content\":{\"parts\":[]}}                      | contents is not specified",
                "{\"content\":{\"parts\":[{}]}}                    | contains an empty Part",
                "{\"content\":{\"parts\":[{\"text\":\" \"}]}}      | contains an empty Part",
                "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":3073} | must be in [1, 3072], not 3073",
                "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":-1}   | must be in [1, 3072], not -1",
                "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"taskType\":\"X\"}            | Invalid value at 'task_type'",
                "{\"contents\":[]}                                 | Unknown name \"contents\": Cannot find field.",
                "{\"content\":{\"parts\":[{\"txt\":\"a\"}]}}       | Unknown name \"txt\" at 'content.parts[0]'"
            })
    void wrongRequestIsRefused(String body, String named) throws IOException {
        var answer = embed(FIRST, body);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);
    }

    @Test
    void aHundredTextsAreEmbeddedInOneCallAndNoMore() throws IOException {
        var embeddings = ApiClient.ok(batch(FIRST, 100)).path("embeddings");
        assertThat(embeddings).hasSize(100);
        assertThat(embeddings.get(99).path("values")).hasSize(3);
        var refused = batch(FIRST, 101);
        assertThat(ApiClient.error(refused)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(refused))
                .isEqualTo("* BatchEmbedContentsRequest.requests: at most 100 requests can be in one batch\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content\":{\"parts\":[{\"text\":\"a\"}]}} | requests[0].model: unexpected model name format",
                "{\"model\":\"gemini-embedding-001\"}         | requests[0].model: unexpected model name format",
                "{\"model\":\"models/gemini-embedding-2\"}    | must be models/gemini-embedding-001",
                "{\"model\":\"models/gemini-embedding-001\"}  | contents is not specified",
                "{\"text\":\"a\"}                             | Unknown name \"text\" at 'requests[0]'"
            })
    void everyRequestOfOneCallMustBeRight(String request, String named) throws IOException {
        var answer =
                api.post("/v1beta/models/" + FIRST + ":batchEmbedContents", "{\"requests\":[%s]}".formatted(request));
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(ApiClient.message(answer)).contains(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-2.5-flash:embedContent",
                "gemini-2.5-flash:batchEmbedContents",
                "gemini-2.5-flash:asyncBatchEmbedContent",
                "gemini-embedding-001:generateContent",
                "gemini-embedding-001:batchGenerateContent",
                "other:embedContent"
            })
    void methodThatTheModelDoesNotHaveIsUnknown(String path) throws IOException {
        var answer = api.post("/v1beta/models/" + path, "{}");
        assertThat(ApiClient.error(answer)).isEqualTo("404 NOT_FOUND");
        assertThat(ApiClient.message(answer))
                .startsWith("models/%s is not found for API version v1beta, or is not supported for %s."
                        .formatted((Object[]) path.split(":", 2)));
    }

    @Test
    void faultsHitCalls() throws IOException {
        emulator.faults("[{\"match\":{\"route\":\"embed\",\"first\":2},\"kind\":\"status\",\"code\":503}]");
        assertThat(ApiClient.error(embed(FIRST, "{}"))).isEqualTo("503 UNAVAILABLE");
        assertThat(ApiClient.error(batch(FIRST, 1))).isEqualTo("503 UNAVAILABLE");
        assertThat(batch(FIRST, 1).statusCode()).isEqualTo(200);
    }

    private JsonNode values(String request) throws IOException {
        return ApiClient.ok(embed(FIRST, request)).at("/embedding/values");
    }

    private HttpResponse<String> embed(String model, String body) throws IOException {
        return api.post("/v1beta/models/" + model + ":embedContent", body);
    }

    private HttpResponse<String> batch(String model, int requests) throws IOException {
        var request =
                "{\"content\":{\"parts\":[{\"text\":\"hello\"}],\"role\":\"user\"},\"taskType\":\"RETRIEVAL_QUERY\","
                        + "\"outputDimensionality\":3,\"model\":\"models/%s\"}".formatted(model);
        return api.post(
                "/v1beta/models/" + model + ":batchEmbedContents",
                IntStream.range(0, requests)
                        .mapToObj(i -> request)
                        .collect(Collectors.joining(",", "{\"requests\":[", "]}")));
    }
}

package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialResponseTest {

    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults().withJobDuration(Duration.ZERO));
    private final ApiClient api = new ApiClient(emulator.baseUrl());

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void jobIsShownInPart() throws IOException {
        var job = api.job(Lines.of(1), "j");
        var part = "{\"name\":\"%s\",\"metadata\":{\"state\":\"BATCH_STATE_SUCCEEDED\"}}".formatted(job);
        assertThat(api.get("/v1beta/" + job + "?fields=name,metadata.state").body())
                .isEqualTo(part);
        assertThat(api.get("/v1beta/" + job + "?$fields=name,metadata/state").body())
                .isEqualTo(part);
        assertThat(api.get("/v1beta/" + job, "X-Goog-FieldMask", "name,metadata.state")
                        .body())
                .isEqualTo(part);
        assertThat(api.get("/v1beta/batches?fields=operations(name)").body())
                .isEqualTo("{\"operations\":[{\"name\":\"%s\"}]}".formatted(job));
    }

    @Test
    void everyJsonAnswerIsCut() throws IOException {
        var file = api.upload(Lines.of(1));
        assertThat(api.get("/v1beta/" + file + "?fields=name").body()).isEqualTo("{\"name\":\"" + file + "\"}");
        assertThat(api.get("/v1beta/files?fields=files/state").body())
                .isEqualTo("{\"files\":[{\"state\":\"ACTIVE\"}]}");
        assertThat(api.get("/v1beta/models/gemini-2.5-flash?fields=version").body())
                .isEqualTo("{\"version\":\"001\"}");
        var body = "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}]}";
        assertThat(api.post("/v1beta/models/gemini-2.5-flash:countTokens?fields=totalTokens", body)
                        .body())
                .isEqualTo("{\"totalTokens\":2}");
        assertThat(api.post("/v1beta/models/gemini-2.5-flash:generateContent?fields=candidates/finishReason", body)
                        .body())
                .isEqualTo("{\"candidates\":[{\"finishReason\":\"STOP\"}]}");
    }

    @Test
    void errorIsShownInFull() throws IOException {
        assertThat(api.get("/v1beta/batches/none?fields=name").body()).contains("NOT_FOUND", "not found");
    }

    @Test
    void resultFileIsNotCut() throws IOException {
        var file = api.job(Lines.of(3), "j").replace("batches/", "files/batch-");
        assertThat(api.get("/v1beta/" + file + ":download?alt=media&fields=key")
                        .body()
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("{\"response\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | batches/*                           | nothing                       | nothing",
                "GET  | batches/*                           | name,metadata.status          | metadata.status",
                "GET  | batches                             | operations(name,metadata(stat)) | operations.metadata.stat",
                "GET  | batches                             | name                          | name",
                "GET  | files                               | files/size                    | files.size",
                "GET  | models/gemini-2.5-flash             | models                        | models",
                "POST | models/gemini-2.5-flash:countTokens | total                         | total"
            })
    void nameThatIsNoFieldIsRefused(String method, String path, String mask, String named) throws IOException {
        var job = path.endsWith("*") ? api.job(Lines.of(1), "j").replace("batches/", "") : "";
        var answer = api.send(method, "/v1beta/" + path.replace("*", job) + "?fields=" + mask, "");
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(answer.body())
                .contains("Error expanding 'fields' parameter. Cannot find matching fields for path '%s'."
                        .formatted(named));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,metadata(@type,model,displayName,inputConfig/fileName,output,createTime,endTime,updateTime,batchStats,state,name),done,response,error",
                "metadata/output/responsesFile,metadata/batch_stats/pending_request_count,*",
                "*/state"
            })
    void everyFieldOfAJobMayBeNamed(String mask) throws IOException {
        var job = api.job(Lines.of(1), "j");
        assertThat(api.get("/v1beta/" + job + "?fields=" + mask).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongMaskHasNoEffect() throws IOException {
        var body = "{\"batch\":{\"inputConfig\":{\"fileName\":\"%s\"}}}".formatted(api.upload(Lines.of(1)));
        var answer = api.post("/v1beta/models/gemini-2.5-flash:batchGenerateContent?fields=name(", body);
        assertThat(ApiClient.error(answer)).isEqualTo("400 INVALID_ARGUMENT");
        assertThat(answer.body()).contains("google.rpc.BadRequest", "\"field\":\"fields\"");
        assertThat(emulator.ledger().jobs()).isZero();
        assertThat(api.get("/v1beta/batches").body()).isEqualTo("{}");
    }
}

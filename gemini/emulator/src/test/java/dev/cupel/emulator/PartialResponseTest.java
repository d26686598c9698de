package dev.cupel.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

package dev.cupel.gemini.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.gemini.call.UnreadableAnswerException;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobJsonTest {

    @Test
    void readsASucceededJob() throws IOException {
        var job = JobJson.snapshot(json("""
                        {"name":"batches/abc","metadata":{"model":"models/gemini-2.5-flash","displayName":"größe",
                          "inputConfig":{"fileName":"files/in"},"output":{"responsesFile":"files/batch-abc"},
                          "createTime":"2026-01-06T11:09:11.943530657Z","endTime":"2026-01-06T11:21:00Z",
                          "state":"BATCH_STATE_SUCCEEDED",
                          "batchStats":{"requestCount":"3","successfulRequestCount":"2","failedRequestCount":"1"}},
                         "done":true}"""));
        assertThat(job)
                .isEqualTo(new JobSnapshot(
                        "batches/abc",
                        "größe",
                        "models/gemini-2.5-flash",
                        "files/in",
                        new JobState.Succeeded("files/batch-abc"),
                        Instant.parse("2026-01-06T11:09:11.943530657Z"),
                        Instant.parse("2026-01-06T11:21:00Z"),
                        new JobStats(3, 2, 1, 0)));
    }

    @Test
    void findsTheResultFileInTheResponseToo() throws IOException {
        var job = JobJson.snapshot(json("""
                        {"name":"batches/a","metadata":{"createTime":"2026-01-06T11:09:11Z","state":"JOB_STATE_SUCCEEDED"},
                         "response":{"responsesFile":"files/batch-a"}}"""));
        assertThat(job.state()).isEqualTo(new JobState.Succeeded("files/batch-a"));
    }

    @Test
    void doesNotTakeASuccessWithoutAResultFileForTheEnd() throws IOException {
        assertThat(state("BATCH_STATE_SUCCEEDED", "")).isEqualTo(new JobState.SucceededWithoutResult());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATCH_STATE_", "JOB_STATE_"})
    void readsBothFamiliesOfStates(String family) throws IOException {
        assertThat(state(family + "PENDING", "")).isEqualTo(new JobState.Pending());
        assertThat(state(family + "RUNNING", "")).isEqualTo(new JobState.Running());
        assertThat(state(family + "SUCCEEDED", ",\"response\":{\"responsesFile\":\"files/x\"}"))
                .isEqualTo(new JobState.Succeeded("files/x"));
        assertThat(state(family + "FAILED", "")).isEqualTo(new JobState.Failed(null));
        assertThat(state(family + "CANCELLED", "")).isEqualTo(new JobState.Cancelled(null));
        assertThat(state(family + "EXPIRED", "")).isEqualTo(new JobState.Expired(null));
    }

    @Test
    void keepsTheErrorOfAJobThatEndedWithoutResults() throws IOException {
        var error = ",\"done\":true,\"error\":{\"code\":3,\"message\":\"line 7 is not JSON\"}";
        var read = new JobError(3, "line 7 is not JSON");
        assertThat(state("BATCH_STATE_FAILED", error)).isEqualTo(new JobState.Failed(read));
        assertThat(state("BATCH_STATE_CANCELLED", error)).isEqualTo(new JobState.Cancelled(read));
        assertThat(state("BATCH_STATE_EXPIRED", error)).isEqualTo(new JobState.Expired(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATCH_STATE_PAUSED", "BATCH_STATE_UNSPECIFIED", ""})
    void keepsTheNameOfAStateThatItDoesNotKnow(String wireName) throws IOException {
        assertThat(state(wireName, "")).isEqualTo(new JobState.Unknown(wireName));
    }

    @Test
    void doesNotBelieveAnAnswerWithoutNameOrTime() {
        assertThatThrownBy(() -> JobJson.snapshot(json("{}"))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> JobJson.snapshot(json("{\"name\":\"batches/a\"}")))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void knowsNoEndOfAJobThatGoesOn() throws IOException {
        var running = "{\"name\":\"batches/a\",\"metadata\":{\"createTime\":\"2026-01-06T11:09:11Z\"}}";
        assertThat(JobJson.snapshot(json(running)).endedAt()).isNull();
    }

    @Test
    void readsAnEmptyPageThatIsNotTheLast() throws IOException {
        assertThat(JobJson.page(json("{\"nextPageToken\":\"t\"}")).nextPageToken())
                .isEqualTo("t");
        assertThat(JobJson.page(json("{}")).nextPageToken()).isNull();
    }

    private static JobState state(String wireName, String more) throws IOException {
        var operation =
                "{\"name\":\"batches/a\",\"metadata\":{\"createTime\":\"2026-01-06T11:09:11Z\",\"state\":\"%s\"}%s}";
        return JobJson.snapshot(json(operation.formatted(wireName, more))).state();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

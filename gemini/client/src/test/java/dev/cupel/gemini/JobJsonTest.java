package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JobJsonTest {

    @Test
    void readsASucceededJob() throws IOException {
        var job = JobJson.snapshot(json("""
                        {"name":"batches/abc","metadata":{"model":"models/gemini-2.5-flash","displayName":"größe",
                          "inputConfig":{"fileName":"files/in"},"output":{"responsesFile":"files/batch-abc"},
                          "createTime":"2026-01-06T11:09:11.943530657Z","state":"BATCH_STATE_SUCCEEDED",
                          "batchStats":{"requestCount":"3","successfulRequestCount":"2","failedRequestCount":"1"}},
                         "done":true}"""));
        assertThat(job)
                .isEqualTo(new JobSnapshot(
                        "batches/abc",
                        "größe",
                        "models/gemini-2.5-flash",
                        "files/in",
                        JobState.SUCCEEDED,
                        Instant.parse("2026-01-06T11:09:11.943530657Z"),
                        "files/batch-abc",
                        null,
                        new JobStats(3, 2, 1, 0)));
    }

    @Test
    void findsTheResultFileInTheResponseToo() throws IOException {
        var job = JobJson.snapshot(json("""
                        {"name":"batches/a","metadata":{"createTime":"2026-01-06T11:09:11Z"},
                         "response":{"responsesFile":"files/batch-a"}}"""));
        assertThat(job.resultFile()).isEqualTo("files/batch-a");
    }

    @Test
    void keepsTheErrorOfAFailedJob() throws IOException {
        var job = JobJson.snapshot(json("""
                        {"name":"batches/a","metadata":{"createTime":"2026-01-06T11:09:11Z","state":"BATCH_STATE_FAILED"},
                         "done":true,"error":{"code":3,"message":"line 7 is not JSON"}}"""));
        assertThat(job.error()).isEqualTo(new JobError(3, "line 7 is not JSON"));
    }

    @Test
    void doesNotBelieveAnAnswerWithoutNameOrTime() {
        assertThatThrownBy(() -> JobJson.snapshot(json("{}"))).isInstanceOf(UnreadableAnswerException.class);
        assertThatThrownBy(() -> JobJson.snapshot(json("{\"name\":\"batches/a\"}")))
                .isInstanceOf(UnreadableAnswerException.class);
    }

    @Test
    void readsAnEmptyPageThatIsNotTheLast() throws IOException {
        assertThat(JobJson.page(json("{\"nextPageToken\":\"t\"}")).nextPageToken())
                .isEqualTo("t");
        assertThat(JobJson.page(json("{}")).nextPageToken()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "BATCH_STATE_PENDING, PENDING, false",
        "JOB_STATE_RUNNING, RUNNING, false",
        "BATCH_STATE_SUCCEEDED, SUCCEEDED, true",
        "JOB_STATE_FAILED, FAILED, true",
        "BATCH_STATE_CANCELLED, CANCELLED, true",
        "BATCH_STATE_EXPIRED, EXPIRED, true",
        "BATCH_STATE_PAUSED, UNKNOWN, false",
        "BATCH_STATE_UNSPECIFIED, UNKNOWN, false",
        ", UNKNOWN, false"
    })
    void readsBothFamiliesOfStates(String wire, JobState state, boolean terminal) {
        assertThat(JobState.parse(wire)).isEqualTo(state);
        assertThat(state.isTerminal()).isEqualTo(terminal);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}

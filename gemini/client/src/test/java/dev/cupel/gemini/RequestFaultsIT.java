package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.JobStats;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the client reports when the emulator spoils a request: one test for each kind of fault. */
class RequestFaultsIT {
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final EmulatedJobs jobs = new EmulatedJobs();
    private final GeminiClient gemini = jobs.gemini();

    @AfterEach
    void stop() {
        jobs.close();
    }

    @Test
    void statusIsTransientUntilItIsOver() {
        var job = jobs.create("busy");
        jobs.fault("{\"match\":{\"route\":\"get\",\"first\":2},\"kind\":\"status\",\"code\":503}");
        assertThat(failureOfGet(job).httpStatus()).isEqualTo(503);
        assertThat(failureOfGet(job).status()).isEqualTo("UNAVAILABLE");
        assertThat(jobs.state(job)).isEqualTo(new JobState.Pending());
    }

    @Test
    void statusOnACreateIsAmbiguousOnAServerError() {
        jobs.upload();
        jobs.fault("{\"match\":{\"route\":\"create\"},\"kind\":\"status\",\"code\":503}");
        assertThatThrownBy(() -> jobs.create("perhaps")).isInstanceOf(AmbiguousGeminiException.class);
        jobs.fault("{\"match\":{\"route\":\"create\"},\"kind\":\"status\",\"code\":429}");
        assertThatThrownBy(() -> jobs.create("too many")).isInstanceOf(TransientGeminiException.class);
        assertThat(jobs.emulator().ledger().jobs()).isZero();
    }

    @Test
    void latencyBeyondTheTimeoutLeavesOneJobAtMost() {
        jobs.upload();
        jobs.fault("{\"match\":{\"route\":\"create\"},\"kind\":\"latency\",\"ms\":30000}");
        try (var impatient = TestClient.connect(jobs.emulator().baseUrl(), PATIENCE)) {
            assertThatThrownBy(() -> jobs.create(impatient, "late")).isInstanceOf(AmbiguousGeminiException.class);
        }
        assertThat(jobs.emulator().ledger().jobs()).isLessThanOrEqualTo(1);
    }

    @Test
    void latencyWithinTheTimeoutIsNoFailure() {
        jobs.fault("{\"kind\":\"latency\",\"ms\":50}");
        assertThat(jobs.state(jobs.create("slow"))).isEqualTo(new JobState.Pending());
    }

    @Test
    void dropBeforeIsAmbiguousForACreateAlthoughThereIsNoJob() {
        jobs.upload();
        jobs.fault("{\"match\":{\"route\":\"create\"},\"kind\":\"drop-before\"}");
        assertThatThrownBy(() -> jobs.create("lost")).isInstanceOf(AmbiguousGeminiException.class);
        assertThat(jobs.emulator().ledger().jobs()).isZero();
    }

    @Test
    void dropAfterIsAmbiguousForACreateAndTheListShowsTheJob() {
        jobs.upload();
        jobs.fault("{\"match\":{\"route\":\"create\"},\"kind\":\"drop-after\"}");
        assertThatThrownBy(() -> jobs.create("lost")).isInstanceOf(AmbiguousGeminiException.class);
        assertThat(jobs.emulator().ledger().jobsByDisplayName()).isEqualTo(Map.of("lost", 1));
        assertThat(gemini.jobSubmission().list(null).jobs())
                .extracting(JobSnapshot::displayName)
                .containsExactly("lost");
    }

    @Test
    void burstIsTransientUntilItIsOver() {
        var job = jobs.create("many");
        jobs.fault("{\"match\":{\"route\":\"get\"},\"kind\":\"burst\",\"code\":429,\"every\":2,\"seconds\":60}");
        jobs.get(job);
        jobs.get(job);
        assertThat(failureOfGet(job).status()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(failureOfGet(job).retryAfter()).isEmpty();
        jobs.pass(Duration.ofSeconds(61));
        assertThat(jobs.get(job).displayName()).isEqualTo("many");
    }

    @Test
    void slowBodyOfACallRunsIntoItsTimeout() {
        var job = jobs.create("slow");
        jobs.fault("{\"match\":{\"route\":\"get\"},\"kind\":\"slow-body\",\"bytesPerSecond\":20}");
        try (var impatient = TestClient.connect(jobs.emulator().baseUrl(), PATIENCE)) {
            assertThatThrownBy(() -> impatient.jobLookup().get(job.name()))
                    .isInstanceOf(TransientGeminiException.class);
        }
    }

    @Test
    void slowBodyOfAResultIsReadToItsEnd() {
        var result = jobs.resultFile(jobs.finished("slow"));
        jobs.fault("{\"match\":{\"route\":\"download\"},\"kind\":\"slow-body\",\"bytesPerSecond\":2000}");
        try (var impatient = TestClient.connect(jobs.emulator().baseUrl(), PATIENCE);
                var lines = impatient.jobResults().lines(result, 0)) {
            long start = System.nanoTime();
            assertThat(TestLines.all(lines)).hasSize(EmulatedJobs.LINES);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(PATIENCE);
        }
    }

    @Test
    void truncateOfAResultIsTransientAndTheRestCanBeRead() {
        var job = jobs.finished("cut");
        var whole = jobs.lines(job);
        long cut = whole.getFirst().endOffset() + 10;
        jobs.fault("{\"kind\":\"truncate\",\"match\":{\"first\":1},\"bytes\":%d}".formatted(cut));
        try (var lines = gemini.jobResults().lines(jobs.resultFile(job), 0)) {
            assertThat(lines.next()).isTrue();
            assertThatThrownBy(lines::next).isInstanceOf(TransientGeminiException.class);
        }
        try (var rest =
                gemini.jobResults().lines(jobs.resultFile(job), whole.getFirst().endOffset())) {
            assertThat(TestLines.all(rest)).isEqualTo(whole.subList(1, whole.size()));
        }
    }

    @Test
    void truncateOfAnAnswerIsTransientAndForACreateAmbiguous() {
        var job = jobs.create("first");
        jobs.fault("{\"match\":{\"route\":\"get\"},\"kind\":\"truncate\",\"bytes\":20}");
        assertThat(failureOfGet(job).httpStatus()).isZero();
        jobs.fault("{\"match\":{\"route\":\"create\"},\"kind\":\"truncate\",\"bytes\":20}");
        assertThatThrownBy(() -> jobs.create("second")).isInstanceOf(AmbiguousGeminiException.class);
        assertThat(jobs.emulator().ledger().jobsByDisplayName()).containsEntry("second", 1);
    }

    @Test
    void mimeRefusedIsGotRoundWithPlainText() {
        jobs.fault("{\"kind\":\"mime-refused\",\"mimeType\":\"application/jsonl\"}");
        jobs.upload();
        assertThat(jobs.lines(jobs.finished("text"))).hasSize(EmulatedJobs.LINES);
    }

    @Test
    void emptyPageIsNotTheLast() {
        jobs.create("listed");
        jobs.fault("{\"match\":{\"route\":\"list\"},\"kind\":\"empty-page\"}");
        var empty = gemini.jobSubmission().list(null);
        assertThat(empty.jobs()).isEmpty();
        assertThat(empty.nextPageToken()).isNotNull();
        var next = gemini.jobSubmission().list(empty.nextPageToken());
        assertThat(next.jobs()).extracting(JobSnapshot::displayName).containsExactly("listed");
        assertThat(next.nextPageToken()).isNull();
    }

    @Test
    void staleStatsAreInListsOnly() {
        jobs.fault("{\"match\":{\"route\":\"list\"},\"kind\":\"stale-stats\"}");
        var job = jobs.finished("done");
        var listed = gemini.jobLookup().list(null).jobs().getFirst();
        assertThat(listed.stats()).isEqualTo(new JobStats(4, 0, 0, 4));
        assertThat(listed.state()).isEqualTo(new JobState.SucceededWithoutResult());
        assertThat(jobs.get(job).stats()).isEqualTo(new JobStats(4, 4, 0, 0));
    }

    private TransientGeminiException failureOfGet(CreatedJob job) {
        return catchThrowableOfType(TransientGeminiException.class, () -> jobs.get(job));
    }
}

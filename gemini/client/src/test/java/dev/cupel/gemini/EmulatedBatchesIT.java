package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch jobs, against the emulator. */
class EmulatedBatchesIT {
    private static final Duration JOB_DURATION = Duration.ofHours(1);
    private static final String MODEL = "gemini-2.5-flash";
    private static final String INPUT = "files/in";

    private final TestTime time = new TestTime();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(time).withJobDuration(JOB_DURATION));
    private final GeminiClient gemini = connect(Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    @BeforeEach
    void upload() throws IOException {
        var lines = List.of(
                "{\"key\":\"a\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"one\"}]}]}}",
                "{\"key\":\"b\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"two\"}]}]}}");
        gemini.files().upload(Files.write(folder.resolve("in.jsonl"), lines), INPUT);
    }

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
    }

    @Test
    void followsAJobThroughItsStates() {
        var created = gemini.batches().create(new NewJob(MODEL, INPUT, "żółw-1"));
        var pending = gemini.batches().get(created.name());
        time.pass(JOB_DURATION.dividedBy(2));
        var running = gemini.batches().get(created.name());
        time.pass(JOB_DURATION);
        var succeeded = gemini.batches().get(created.name());

        assertThat(List.of(pending.state(), running.state(), succeeded.state()))
                .containsExactly(JobState.PENDING, JobState.RUNNING, JobState.SUCCEEDED);
        assertThat(pending.displayName()).isEqualTo("żółw-1");
        assertThat(pending.model()).isEqualTo("models/" + MODEL);
        assertThat(pending.inputFile()).isEqualTo(INPUT);
        assertThat(pending.createdAt()).isEqualTo(created.createdAt());
        assertThat(pending.resultFile()).isNull();
        assertThat(succeeded.resultFile()).startsWith("files/batch-");
        assertThat(succeeded.stats()).isEqualTo(new JobStats(2, 2, 0, 0));
    }

    @Test
    void showsWhyAJobFailed() {
        emulator.faults("[{\"kind\":\"job-failed\"}]");
        var created = gemini.batches().create(job("fails"));
        time.pass(JOB_DURATION);

        var failed = gemini.batches().get(created.name());
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.error()).isNotNull();
        assertThat(failed.error().message()).isNotEmpty();
    }

    @Test
    void listsAllJobsOverPages() {
        for (int i = 0; i < 130; i++) {
            gemini.batches().create(job("job-" + i));
        }
        var names = new ArrayList<String>();
        var page = gemini.batches().list(null);
        page.jobs().forEach(job -> names.add(job.displayName()));
        for (int pages = 1; page.nextPageToken() != null && pages < 20; pages++) {
            page = gemini.batches().list(page.nextPageToken());
            page.jobs().forEach(job -> names.add(job.displayName()));
        }
        assertThat(names).hasSize(130).doesNotHaveDuplicates().startsWith("job-129");
    }

    @Test
    void cancelsAJob() {
        var created = gemini.batches().create(job("cancelled"));
        gemini.batches().cancel(created.name());
        assertThat(gemini.batches().get(created.name()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void saysWhenACancelFailed() {
        var created = gemini.batches().create(job("not cancelled"));
        emulator.faults("[{\"match\":{\"route\":\"cancel\"},\"kind\":\"status\",\"code\":503}]");
        assertThatThrownBy(() -> gemini.batches().cancel(created.name())).isInstanceOf(TransientGeminiException.class);
        emulator.faults("[]");
        assertThatThrownBy(() -> gemini.batches().cancel("batches/unknown"))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(404));
    }

    @Test
    void mayCreateAgainAfterTheQuota() {
        emulator.faults("[{\"match\":{\"route\":\"create\"},\"kind\":\"status\",\"code\":429}]");
        var failure = catchThrowableOfType(
                TransientGeminiException.class, () -> gemini.batches().create(job("too many")));
        assertThat(failure.status()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(emulator.ledger().jobs()).isZero();
    }

    @Test
    void mustNotCreateAgainAfterAServerError() {
        emulator.faults("[{\"match\":{\"route\":\"create\"},\"kind\":\"status\",\"code\":503}]");
        assertThatThrownBy(() -> gemini.batches().create(job("perhaps"))).isInstanceOf(AmbiguousGeminiException.class);
    }

    @Test
    void createsOneJobAlthoughTheAnswerIsLost() {
        emulator.faults("[{\"match\":{\"route\":\"create\"},\"kind\":\"drop-after\"}]");
        assertThatThrownBy(() -> gemini.batches().create(job("lost"))).isInstanceOf(AmbiguousGeminiException.class);
        assertThat(emulator.ledger().jobsByDisplayName()).isEqualTo(Map.of("lost", 1));
    }

    @Test
    void createsOneJobAlthoughTheAnswerIsLate() {
        emulator.faults("[{\"match\":{\"route\":\"create\"},\"kind\":\"latency\",\"ms\":30000}]");
        try (var impatient = connect(Duration.ofMillis(300))) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> impatient.batches().create(job("late")))
                    .isInstanceOf(AmbiguousGeminiException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(emulator.ledger().jobs()).isLessThanOrEqualTo(1);
    }

    @Test
    void isRefusedForGoodWithAnUnknownModel() {
        assertThatThrownBy(() -> gemini.batches().create(new NewJob("no-such-model", INPUT, "unknown model")))
                .isInstanceOf(PermanentGeminiException.class);
    }

    private static NewJob job(String displayName) {
        return new NewJob(MODEL, INPUT, displayName);
    }

    private GeminiClient connect(Duration callTimeout) {
        var defaults = GeminiSettings.of(ApiKey.of("test-key"), emulator.baseUrl());
        return GeminiClient.connect(new GeminiSettings(
                defaults.apiKey(),
                defaults.baseUrl(),
                defaults.connectTimeout(),
                callTimeout,
                defaults.transferTimeout(),
                defaults.maxLineBytes()));
    }
}

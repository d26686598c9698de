package dev.cupel.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.JobStats;
import dev.cupel.gemini.job.NewJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batch jobs, against the emulator. */
class EmulatedBatchesIT {
    private static final Duration JOB_DURATION = Duration.ofHours(1);
    private static final String MODEL = "gemini-3.1-flash-lite";
    private static final String INPUT = "files/in";

    private final TestTime time = new TestTime();
    private final Emulator emulator =
            Emulator.start(EmulatorOptions.defaults().withClock(time).withJobDuration(JOB_DURATION));
    private final GeminiClient gemini = TestClient.connect(emulator.baseUrl());

    @TempDir
    private Path folder;

    @BeforeEach
    void upload() throws IOException {
        var lines = List.of(
                "{\"key\":\"a\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"one\"}]}]}}",
                "{\"key\":\"b\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"two\"}]}]}}");
        gemini.jobSubmission().upload(Files.write(folder.resolve("in.jsonl"), lines), INPUT);
    }

    @AfterEach
    void stop() {
        gemini.close();
        emulator.close();
    }

    @Test
    void followsAJobThroughItsStates() {
        var created = gemini.jobSubmission().create(new NewJob(MODEL, INPUT, "żółw-1"));
        var pending = gemini.jobLookup().get(created.name());
        time.pass(JOB_DURATION.dividedBy(2));
        var running = gemini.jobLookup().get(created.name());
        time.pass(JOB_DURATION);
        var succeeded = gemini.jobLookup().get(created.name());

        assertThat(pending.state()).isEqualTo(new JobState.Pending());
        assertThat(running.state()).isEqualTo(new JobState.Running());
        assertThat(succeeded.state())
                .isInstanceOfSatisfying(
                        JobState.Succeeded.class,
                        state -> assertThat(state.resultFile()).startsWith("files/batch-"));
        assertThat(pending.displayName()).isEqualTo("żółw-1");
        assertThat(pending.model()).isEqualTo("models/" + MODEL);
        assertThat(pending.inputFile()).isEqualTo(INPUT);
        assertThat(pending.createdAt()).isEqualTo(created.createdAt());
        assertThat(succeeded.stats()).isEqualTo(new JobStats(2, 2, 0, 0));
    }

    @Test
    void listsAllJobsOverPages() {
        for (int i = 0; i < 130; i++) {
            gemini.jobSubmission().create(job("job-" + i));
            // The API takes no more than 100 jobs at a time.
            time.pass(Duration.ofMinutes(1));
        }
        var names = new ArrayList<String>();
        var page = gemini.jobSubmission().list(null);
        page.jobs().forEach(job -> names.add(job.displayName()));
        for (int pages = 1; page.nextPageToken() != null && pages < 20; pages++) {
            page = gemini.jobSubmission().list(page.nextPageToken());
            page.jobs().forEach(job -> names.add(job.displayName()));
        }
        assertThat(names).hasSize(130).doesNotHaveDuplicates().startsWith("job-129");
    }

    @Test
    void cancelsAJob() {
        var created = gemini.jobSubmission().create(job("cancelled"));
        gemini.jobSubmission().cancel(created.name());
        assertThat(gemini.jobLookup().get(created.name()).state()).isInstanceOf(JobState.Cancelled.class);
    }

    @Test
    void saysWhenACancelFailed() {
        var created = gemini.jobSubmission().create(job("not cancelled"));
        emulator.faults("[{\"match\":{\"route\":\"cancel\"},\"kind\":\"status\",\"code\":503}]");
        assertThatThrownBy(() -> gemini.jobSubmission().cancel(created.name()))
                .isInstanceOf(TransientGeminiException.class);
        emulator.faults("[]");
        assertThatThrownBy(() -> gemini.jobSubmission().cancel("batches/unknown"))
                .isInstanceOfSatisfying(
                        PermanentGeminiException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(404));
    }

    @Test
    void isRefusedForGoodWithAnUnknownModel() {
        assertThatThrownBy(() -> gemini.jobSubmission().create(new NewJob("no-such-model", INPUT, "unknown model")))
                .isInstanceOf(PermanentGeminiException.class);
    }

    private static NewJob job(String displayName) {
        return new NewJob(MODEL, INPUT, displayName);
    }
}

package dev.cupel.gemini;

import dev.cupel.emulator.Emulator;
import dev.cupel.emulator.EmulatorOptions;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.ResultLine;
import dev.cupel.gemini.job.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An emulator with a time of its own, in which faults are set and jobs of a few lines are run. */
final class EmulatedJobs implements AutoCloseable {
    static final Duration JOB_DURATION = Duration.ofHours(1);
    static final int LINES = 4;

    /** The answer has the members of the item in the prompt. */
    private static final String LINE = """
            {"key":"k%1$d","request":{"contents":[{"parts":[{"text":"{\\"question\\":\\"Who wrote part %1$d of Faust?\\",\
            \\"answer\\":\\"Goethe\\"}"}]}],"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":\
            {"type":"object","properties":{"question":{"type":"string"},"answer":{"type":"string"}},\
            "required":["question","answer"]}}}}
            """;

    private static final String MODEL = "gemini-3.1-flash-lite";
    private static final String INPUT = "files/in";

    private final TestTime time = new TestTime();
    private final Emulator emulator = Emulator.start(EmulatorOptions.defaults()
            .withClock(time)
            .withJobDuration(JOB_DURATION)
            .withShuffle(false));
    private final GeminiClient gemini = TestClient.connect(emulator.baseUrl());
    private boolean uploaded;

    Emulator emulator() {
        return emulator;
    }

    GeminiClient gemini() {
        return gemini;
    }

    /** Sets the one fault that there is from now on. */
    void fault(String json) {
        emulator.faults("[" + json + "]");
    }

    void noFault() {
        emulator.faults("[]");
    }

    void pass(Duration duration) {
        time.pass(duration);
    }

    UploadedFile upload() {
        try {
            var file = Files.createTempFile("cupel-client-test", ".jsonl");
            try {
                var lines = IntStream.rangeClosed(1, LINES)
                        .mapToObj(LINE::formatted)
                        .collect(Collectors.joining());
                uploaded = true;
                return gemini.jobSubmission().upload(Files.writeString(file, lines), INPUT);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job of lines with the keys k1, k2, and so on. */
    CreatedJob create(String displayName) {
        return create(gemini, displayName);
    }

    CreatedJob create(GeminiClient by, String displayName) {
        if (!uploaded) {
            upload();
        }
        return by.jobSubmission().create(new NewJob(MODEL, INPUT, displayName));
    }

    CreatedJob finished(String displayName) {
        var job = create(displayName);
        pass(JOB_DURATION);
        return job;
    }

    JobSnapshot get(CreatedJob job) {
        return gemini.jobLookup().get(job.name());
    }

    JobState state(CreatedJob job) {
        return get(job).state();
    }

    /** The lines of a job that has succeeded. */
    List<ResultLine> lines(CreatedJob job) {
        try (var lines = gemini.jobResults().lines(resultFile(job), 0)) {
            return TestLines.all(lines);
        }
    }

    String resultFile(CreatedJob job) {
        return switch (state(job)) {
            case JobState.Succeeded succeeded -> succeeded.resultFile();
            case JobState other -> throw new IllegalStateException("the job is " + other);
        };
    }

    @Override
    public void close() {
        gemini.close();
        emulator.close();
    }
}

package dev.cupel.poller;

import dev.cupel.events.SubmittedJob;
import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.job.NewJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;

/** Jobs of one request that the emulator runs, as submit-service tells of them. */
final class TestJobs {

    private static final String MODEL = "gemini-3.1-flash-lite";

    private TestJobs() {}

    /**
     * Uploads a file and creates a job.
     *
     * @param folder for the file
     */
    static SubmittedJob submit(GeminiClient client, String project, Path folder, String batch) {
        try {
            var file = Files.writeString(
                    folder.resolve(batch),
                    "{\"key\":\"%s\",\"request\":{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}}\n".formatted(batch));
            var uploaded = client.jobSubmission().upload(file, "files/" + batch);
            var job = client.jobSubmission().create(new NewJob(MODEL, uploaded.name(), batch));
            return new SubmittedJob(
                    batch,
                    "d",
                    batch,
                    job.name(),
                    project,
                    MODEL,
                    uploaded.name(),
                    1,
                    null,
                    job.createdAt().truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

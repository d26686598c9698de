package dev.cupel.gemini;

import static org.awaitility.Awaitility.await;

import dev.cupel.gemini.call.ErrorResponseException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.ResultLine;
import dev.cupel.gemini.job.UploadedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import okhttp3.Request;

/** One run of the contract: what it makes has names of its own, and is deleted at the end. */
final class ContractRun implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final Set<String> files = new ConcurrentSkipListSet<>();
    private final Set<String> jobs = new ConcurrentSkipListSet<>();
    private final GeminiSettings settings;
    private final String model;
    private final Duration patience;
    private final Path folder;
    private final GeminiClient gemini;

    ContractRun(GeminiSettings settings, String model, Duration patience, Path folder) {
        this.settings = settings;
        this.model = model;
        this.patience = patience;
        this.folder = folder;
        this.gemini = GeminiClient.connect(settings);
    }

    GeminiClient gemini() {
        return gemini;
    }

    String fileName(String what) {
        return "files/contract-%s-%s".formatted(id, what);
    }

    String displayName(String what) {
        return "contract %s %s".formatted(id, what);
    }

    UploadedFile upload(String what, String... lines) {
        try {
            var file = Files.write(folder.resolve(what + "-größe.jsonl"), List.of(lines));
            var uploaded = gemini.jobSubmission().upload(file, fileName(what));
            files.add(uploaded.name());
            return uploaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CreatedJob create(String what, UploadedFile file) {
        var created = gemini.jobSubmission().create(new NewJob(model, file.name(), displayName(what)));
        jobs.add(created.name());
        return created;
    }

    /** The job at its end. */
    JobSnapshot ended(CreatedJob job) {
        return await().atMost(patience)
                .pollInterval(patience.dividedBy(500))
                .until(() -> gemini.jobLookup().get(job.name()), found -> isEnd(found.state()));
    }

    private static boolean isEnd(JobState state) {
        return switch (state) {
            case JobState.Pending p -> false;
            case JobState.Running r -> false;
            case JobState.SucceededWithoutResult s -> false;
            case JobState.Unknown u -> false;
            case JobState.Succeeded s -> true;
            case JobState.Failed f -> true;
            case JobState.Cancelled c -> true;
            case JobState.Expired e -> true;
        };
    }

    /** The result file of a job that succeeds. */
    String resultFile(CreatedJob job) {
        return ((JobState.Succeeded) ended(job).state()).resultFile();
    }

    List<ResultLine> lines(String resultFile, long fromByte) {
        try (var lines = gemini.jobResults().lines(resultFile, fromByte)) {
            return TestLines.all(lines);
        }
    }

    @Override
    public void close() {
        files.forEach(gemini.jobSubmission()::deleteFile);
        gemini.close();
        jobs.forEach(this::deleteJob);
    }

    /** No service deletes jobs, so the client does not either. */
    private void deleteJob(String job) {
        try (var http = GeminiHttp.connect(settings)) {
            var url = http.url(GeminiHttp.VERSION + "/" + job).build();
            http.call(new Request.Builder().url(url).delete().build()).close();
        } catch (ErrorResponseException e) {
            if (e.httpStatus() != NOT_FOUND) {
                throw new IllegalStateException("%s not deleted".formatted(job), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

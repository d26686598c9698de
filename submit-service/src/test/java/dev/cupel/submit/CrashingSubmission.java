package dev.cupel.submit;

import dev.cupel.gemini.job.CreatedJob;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.gemini.job.JobSubmission;
import dev.cupel.gemini.job.NewJob;
import dev.cupel.gemini.job.UploadedFile;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ends the instance that calls it, at random, before a call is made or before its answer is seen. */
record CrashingSubmission(JobSubmission gemini, Supplier<Boolean> crashes) implements JobSubmission {

    /** What follows in the instance does not happen. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public UploadedFile upload(Path jsonl, String fileName) {
        return crashing(() -> gemini.upload(jsonl, fileName));
    }

    @Override
    public boolean deleteFile(String fileName) {
        return crashing(() -> gemini.deleteFile(fileName));
    }

    @Override
    public CreatedJob create(NewJob job) {
        return crashing(() -> gemini.create(job));
    }

    @Override
    public JobPage list(@Nullable String pageToken) {
        return gemini.list(pageToken);
    }

    @Override
    public void cancel(String jobName) {
        gemini.cancel(jobName);
    }

    private <T> T crashing(Supplier<T> call) {
        if (crashes.get()) {
            throw new Crash();
        }
        var answer = call.get();
        if (crashes.get()) {
            throw new Crash();
        }
        return answer;
    }
}

package dev.cupel.gemini;

import com.google.genai.types.BatchJobSource;
import com.google.genai.types.CreateBatchJobConfig;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Creates jobs through the SDK, and does the rest without it: SDK 2.0.0 cannot upload every size of file and reports
 * success for every cancel.
 */
final class SdkJobSubmission implements JobSubmission {
    private final SdkClient sdk;
    private final GeminiHttp http;
    private final RestFiles files;
    private final RestJobs jobs;
    private final InstantSource clock;

    SdkJobSubmission(SdkClient sdk, GeminiHttp http, InstantSource clock) {
        this.sdk = sdk;
        this.http = http;
        this.files = new RestFiles(http);
        this.jobs = new RestJobs(http);
        this.clock = clock;
    }

    @Override
    public UploadedFile upload(Path jsonl, String fileName) {
        return files.upload(jsonl, fileName);
    }

    @Override
    public boolean deleteFile(String fileName) {
        return files.delete(fileName);
    }

    @Override
    public CreatedJob create(NewJob job) {
        var source = BatchJobSource.builder().fileName(job.inputFile()).build();
        var config =
                CreateBatchJobConfig.builder().displayName(job.displayName()).build();
        return http.paid("create job " + job.displayName(), () -> {
            var answer = sdk.batches().create(job.model(), source, config);
            var name = answer.name()
                    .filter(n -> n.startsWith("batches/"))
                    .orElseThrow(() -> new UnreadableAnswerException("the answer names no job"));
            return new CreatedJob(name, answer.createTime().orElseGet(clock::instant));
        });
    }

    @Override
    public JobPage list(@Nullable String pageToken) {
        return jobs.list(pageToken);
    }

    @Override
    public void cancel(String jobName) {
        jobs.cancel(jobName);
    }
}

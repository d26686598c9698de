package dev.cupel.gemini.job;

import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.ResourceNames;
import java.nio.file.Path;
import java.time.InstantSource;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Over plain HTTP: SDK 2.0.0 sends a create up to five times, and cannot upload every size of file. */
final class RestJobSubmission implements JobSubmission {
    private final GeminiHttp http;
    private final RestFiles files;
    private final RestJobs jobs;
    private final InstantSource clock;

    RestJobSubmission(GeminiHttp http, InstantSource clock) {
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
        var request = createRequest(job);
        return http.paid("create job " + job.displayName(), () -> JobJson.created(http.callForJson(request), clock));
    }

    @Override
    public JobPage list(@Nullable String pageToken) {
        return jobs.list(pageToken);
    }

    @Override
    public void cancel(String jobName) {
        jobs.cancel(jobName);
    }

    private Request createRequest(NewJob job) {
        var body = JsonNodeFactory.instance.objectNode();
        var batch = body.putObject("batch");
        batch.putObject("inputConfig").put("fileName", job.inputFile());
        batch.put("displayName", job.displayName());
        var path = "%s/%s:batchGenerateContent".formatted(GeminiHttp.VERSION, ResourceNames.modelPath(job.model()));
        return new Request.Builder()
                .url(http.url(path).build())
                .post(GeminiHttp.jsonBody(body))
                .build();
    }
}

package dev.cupel.gemini.job;

import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.ResourceNames;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Over plain HTTP: SDK 2.0.0 drops a job's error and counts, and an error answer to a cancel. */
final class RestJobs implements JobLookup {
    private static final String PAGE_SIZE = "100";

    private final GeminiHttp http;

    RestJobs(GeminiHttp http) {
        this.http = http;
    }

    @Override
    public JobSnapshot get(String jobName) {
        return http.repeatable("get " + jobName, () -> {
            var request = new Request.Builder().url(jobUrl(jobName, "")).build();
            return JobJson.snapshot(http.callForJson(request));
        });
    }

    @Override
    public JobPage list(@Nullable String pageToken) {
        return http.repeatable("list jobs", () -> {
            var url = http.url(GeminiHttp.VERSION + "/batches").addQueryParameter("pageSize", PAGE_SIZE);
            if (pageToken != null) {
                url.addQueryParameter("pageToken", pageToken);
            }
            return JobJson.page(
                    http.callForJson(new Request.Builder().url(url.build()).build()));
        });
    }

    /** See {@link JobSubmission#cancel}. */
    void cancel(String jobName) {
        http.repeatable("cancel " + jobName, () -> {
            cancelNow(jobName);
            return null;
        });
    }

    private void cancelNow(String jobName) throws IOException {
        var body = GeminiHttp.jsonBody(JsonNodeFactory.instance.objectNode());
        http.call(new Request.Builder()
                        .url(jobUrl(jobName, ":cancel"))
                        .post(body)
                        .build())
                .close();
    }

    private HttpUrl jobUrl(String jobName, String verb) {
        ResourceNames.requireJob(jobName);
        return http.url("%s/%s%s".formatted(GeminiHttp.VERSION, jobName, verb)).build();
    }
}

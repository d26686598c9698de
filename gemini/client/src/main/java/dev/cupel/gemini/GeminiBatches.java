package dev.cupel.gemini;

import com.google.genai.Batches;
import com.google.genai.types.BatchJob;
import com.google.genai.types.BatchJobSource;
import com.google.genai.types.CreateBatchJobConfig;
import java.io.IOException;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Batch jobs. A create costs money each time it is sent, so it is sent once and its failures tell whether it may have
 * worked; everything else may be repeated at will and is never {@linkplain AmbiguousGeminiException ambiguous}.
 *
 * <p>Creates go through the SDK. The rest does not, because SDK 1.70.0 drops a job's error and counts and reports
 * success for every cancel.
 */
public final class GeminiBatches {
    private static final String PAGE_SIZE = "100";

    private final Batches sdk;
    private final GeminiHttp http;
    private final InstantSource clock;

    GeminiBatches(Batches sdk, GeminiHttp http, InstantSource clock) {
        this.sdk = sdk;
        this.http = http;
        this.clock = clock;
    }

    /**
     * Creates a job, with one attempt.
     *
     * @throws TransientGeminiException no job: there was no connection, or the quota is used up (429)
     * @throws PermanentGeminiException no job: refused
     * @throws AmbiguousGeminiException perhaps a job: timeout, broken connection, 5xx, or an answer without a job
     */
    public CreatedJob create(NewJob job) {
        var what = "create job " + job.displayName();
        var source = BatchJobSource.builder().fileName(job.inputFile()).build();
        var config =
                CreateBatchJobConfig.builder().displayName(job.displayName()).build();
        BatchJob answer;
        try {
            answer = sdk.create(job.model(), source, config);
        } catch (RuntimeException e) {
            throw Failures.ofPaid(what, e);
        }
        var name = answer.name()
                .filter(n -> n.startsWith("batches/"))
                .orElseThrow(() -> Failures.ofPaid(what, new UnreadableAnswerException("the answer names no job")));
        return new CreatedJob(name, answer.createTime().orElseGet(clock::instant));
    }

    /**
     * The job as it is now.
     *
     * @throws PermanentGeminiException with {@link GeminiException#httpStatus()} 404 when there is no such job
     */
    public JobSnapshot get(String jobName) {
        return GeminiHttp.repeatable("get " + jobName, () -> {
            var request = http.request(jobUrl(jobName, "")).build();
            return JobJson.snapshot(http.callForJson(request));
        });
    }

    /** A page of the jobs of this project, newest first; null asks for the first page. */
    public JobPage list(@Nullable String pageToken) {
        return GeminiHttp.repeatable("list jobs", () -> {
            var url = http.url(GeminiHttp.VERSION + "/batches").addQueryParameter("pageSize", PAGE_SIZE);
            if (pageToken != null) {
                url.addQueryParameter("pageToken", pageToken);
            }
            return JobJson.page(http.callForJson(http.request(url.build()).build()));
        });
    }

    /**
     * Asks for the end of a job. The service tries: the job may still succeed, and {@link #get} tells.
     *
     * @throws PermanentGeminiException with {@link GeminiException#httpStatus()} 404 when there is no such job
     */
    public void cancel(String jobName) {
        GeminiHttp.repeatable("cancel " + jobName, () -> {
            cancelNow(jobName);
            return null;
        });
    }

    private void cancelNow(String jobName) throws IOException {
        var body = GeminiHttp.jsonBody(JsonNodeFactory.instance.objectNode());
        http.call(http.request(jobUrl(jobName, ":cancel")).post(body).build()).close();
    }

    private HttpUrl jobUrl(String jobName, String verb) {
        ResourceNames.requireJob(jobName);
        return http.url("%s/%s%s".formatted(GeminiHttp.VERSION, jobName, verb)).build();
    }
}

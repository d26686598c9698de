package dev.cupel.gemini.job;

import dev.cupel.gemini.call.AmbiguousGeminiException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.call.TransientGeminiException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Creates jobs, and finds out whether a create succeeded. A create costs money each time it is sent, so it is sent once and
 * its failure tells whether the job may exist; every other call may be repeated at will and is never
 * {@linkplain AmbiguousGeminiException ambiguous}.
 */
public interface JobSubmission {

    /** Makes its calls with the key and the timeouts of {@code http}. */
    static JobSubmission over(GeminiHttp http) {
        return new RestJobSubmission(http, InstantSource.system());
    }

    /**
     * Uploads a JSONL file of any size, to live for 48 hours. A file of that name and content that is there already
     * counts as uploaded, so that an upload whose answer was lost may be repeated; look at
     * {@link UploadedFile#expiresAt()}.
     *
     * @param fileName {@code files/} and at most 40 characters of {@code [a-z0-9-]}, no dash at the ends
     * @throws TransientGeminiException not uploaded, or not as a whole
     * @throws PermanentGeminiException refused; {@link GeminiException#httpStatus()} 409 when the name is that
     *     of a file with another content
     * @throws UncheckedIOException when the local file cannot be opened
     */
    UploadedFile upload(Path jsonl, String fileName);

    /**
     * Deletes a file. True: deleted; false: it was not there, which the API calls forbidden (403) as well as not found
     * (404).
     */
    boolean deleteFile(String fileName);

    /**
     * Creates a job, with one attempt.
     *
     * @throws TransientGeminiException no job: the request did not get there, or the quota is used up (429)
     * @throws PermanentGeminiException no job: refused, or it could not be made into a request
     * @throws AmbiguousGeminiException perhaps a job: timeout, broken connection, 5xx, or an answer without a job
     */
    CreatedJob create(NewJob job);

    /** A page of the jobs of this project, newest first; null asks for the first page. */
    JobPage list(@Nullable String pageToken);

    /**
     * Requests the cancellation of a job. The job may still succeed; {@link JobLookup#get} tells.
     *
     * @throws PermanentGeminiException with {@link GeminiException#httpStatus()} 404 when there is no such job
     */
    void cancel(String jobName);
}

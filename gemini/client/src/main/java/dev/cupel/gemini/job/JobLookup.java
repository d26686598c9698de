package dev.cupel.gemini.job;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.GeminiHttp;
import dev.cupel.gemini.call.PermanentGeminiException;
import org.jspecify.annotations.Nullable;

/** Reads the states of jobs. Every call may be repeated at will. */
public interface JobLookup {

    /** Makes its calls with the key and the timeouts of {@code http}. */
    static JobLookup over(GeminiHttp http) {
        return new RestJobs(http);
    }

    /**
     * The job as it is now. Only this tells its state reliably; a list may be stale.
     *
     * @throws PermanentGeminiException with {@link GeminiException#httpStatus()} 404 when there is no such job
     */
    JobSnapshot get(String jobName);

    /** A page of the jobs of this project, newest first; null asks for the first page. */
    JobPage list(@Nullable String pageToken);
}

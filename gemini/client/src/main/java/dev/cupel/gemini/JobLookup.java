package dev.cupel.gemini;

import org.jspecify.annotations.Nullable;

/** Sees what has become of jobs. Every call may be repeated at will. */
public interface JobLookup {

    /**
     * The job as it is now. Only this decides what has become of it.
     *
     * @throws PermanentGeminiException with {@link GeminiException#httpStatus()} 404 when there is no such job
     */
    JobSnapshot get(String jobName);

    /** A page of the jobs of this project, newest first; null asks for the first page. */
    JobPage list(@Nullable String pageToken);
}

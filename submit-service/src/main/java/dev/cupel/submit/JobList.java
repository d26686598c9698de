package dev.cupel.submit;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.JobPage;
import dev.cupel.gemini.JobSnapshot;
import dev.cupel.gemini.TransientGeminiException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads Gemini's list of jobs as a whole. */
@Component
class JobList {

    private final GeminiProjects gemini;
    private final int pageAttempts;

    JobList(GeminiProjects gemini, SubmitProperties properties) {
        this.gemini = gemini;
        this.pageAttempts = properties.ambiguity().pageAttempts();
    }

    /**
     * All jobs of a project back to a time. The list is newest first, but for jobs that show late: it is read until a page
     * has only older ones. An empty page says nothing; only the end of the list, or such a page, ends it.
     *
     * @throws dev.cupel.gemini.GeminiException when a page cannot be read: absence from a part of the list proves nothing
     */
    List<JobSnapshot> since(String project, Instant since) {
        var jobs = new ArrayList<JobSnapshot>();
        String token = null;
        while (true) {
            var page = page(project, token);
            jobs.addAll(page.jobs());
            var past = !page.jobs().isEmpty()
                    && page.jobs().stream().allMatch(job -> job.createdAt().isBefore(since));
            token = page.nextPageToken();
            if (token == null || past) {
                return jobs;
            }
        }
    }

    /** A list of many pages would hardly ever be read to its end if one that fails ended it. */
    private JobPage page(String project, @Nullable String token) {
        for (var attempt = 1; ; attempt++) {
            try {
                return gemini.jobSubmission(project).list(token);
            } catch (TransientGeminiException e) {
                if (attempt >= pageAttempts) {
                    throw e;
                }
            }
        }
    }
}

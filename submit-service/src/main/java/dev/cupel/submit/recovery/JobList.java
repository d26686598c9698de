package dev.cupel.submit.recovery;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.TransientGeminiException;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.gemini.job.JobSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads Gemini's list of jobs as a whole, at the pace that all scans of all instances keep together. After a 429 nobody
 * reads it for as long as Gemini has asked.
 */
@Component
class JobList {

    private static final Duration AFTER_TOO_MANY = Duration.ofMinutes(1);

    private final GeminiProjects gemini;
    private final ListCalls calls;
    private final Pause pause;
    private final int pageAttempts;

    JobList(GeminiProjects gemini, ListCalls calls, Pause pause, AmbiguityProperties properties) {
        this.gemini = gemini;
        this.calls = calls;
        this.pause = pause;
        this.pageAttempts = properties.pageAttempts();
    }

    /**
     * All jobs of a project back to a time. The list is newest first, but for jobs that show late: it is read until a page
     * has only older ones. An empty page says nothing; only the end of the list, or such a page, ends it.
     *
     * @throws dev.cupel.gemini.call.GeminiException when a page cannot be read: absence from a part of the list proves nothing
     * @throws ListClosedException when a page may not be asked for now, likewise
     */
    List<JobSnapshot> since(String project, Instant since) {
        return since(project, since, () -> {});
    }

    /**
     * As above.
     *
     * @param beforePage is run before each page: a long list takes minutes
     */
    List<JobSnapshot> since(String project, Instant since, Runnable beforePage) {
        var jobs = new ArrayList<JobSnapshot>();
        String token = null;
        while (true) {
            beforePage.run();
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
            waitForTurn(project);
            try {
                return gemini.jobSubmission(project).list(token);
            } catch (TransientGeminiException e) {
                if (e.isOverQuota()) {
                    calls.close(project, e.retryAfter().orElse(AFTER_TOO_MANY));
                    throw e;
                }
                if (attempt >= pageAttempts) {
                    throw e;
                }
            }
        }
    }

    private void waitForTurn(String project) {
        var wait = calls.take(project).orElseThrow(() -> new ListClosedException(project));
        if (wait.isPositive()) {
            try {
                pause.take(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ListClosedException(project);
            }
        }
    }
}

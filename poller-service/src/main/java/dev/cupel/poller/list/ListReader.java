package dev.cupel.poller.list;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.call.PermanentGeminiException;
import dev.cupel.gemini.job.JobPage;
import dev.cupel.poller.call.CallProperties;
import dev.cupel.poller.call.CallProperties.ListCalls;
import dev.cupel.poller.call.PollMetrics;
import dev.cupel.poller.list.ListPasses.Page;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads Gemini's list of jobs, which shows many jobs a call, for hints which of them to poll first. It reads one page a
 * call, and makes one call every 15 to 60 s however long the list is: a list of 10,000 jobs has a hundred pages, and
 * reading them without a pause would use up the calls of three minutes. A pass over such a list takes half an hour, and
 * the list never takes more than four calls a minute. A pass ends at a page on which all jobs are older than any open one.
 */
@Service
public class ListReader {

    /** Tolerance for our clock against Gemini's, and for a list that is not strictly ordered by time of creation. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int SPREAD_DIVISOR_WITHIN_PASS = 9;
    private static final int MAX_DOUBLINGS = 4;
    private static final int MAX_FAILURES = 3;

    private final ListPasses passes;
    private final Hints hints;
    private final PollMetrics metrics;
    private final GeminiProjects gemini;
    private final Duration lease;
    private final ListCalls calls;
    private final RandomGenerator random;
    private final TransactionTemplate transaction;

    ListReader(
            ListPasses passes,
            Hints hints,
            PollMetrics metrics,
            GeminiProjects gemini,
            CallProperties properties,
            RandomGenerator random,
            TransactionTemplate transaction) {
        this.passes = passes;
        this.hints = hints;
        this.metrics = metrics;
        this.gemini = gemini;
        this.lease = properties.list().lease();
        this.calls = properties.list();
        this.random = random;
        this.transaction = transaction;
    }

    /** Reads a project's next page if one is due; false: none is due. */
    public boolean listNext(String project) {
        var page = passes.lease(project, lease);
        page.ifPresent(this::read);
        return page.isPresent();
    }

    private void read(Page page) {
        try {
            var read = gemini.jobLookup(page.project()).list(page.token());
            transaction.executeWithoutResult(tx -> take(page, read));
        } catch (GeminiException e) {
            // A page token that is refused permanently, or repeatedly, may have expired: start the pass again.
            var restart = e instanceof PermanentGeminiException || page.failures() >= MAX_FAILURES;
            var token = restart ? null : page.token();
            // Without any answer the network may have failed for a moment, so a short wait does.
            var wait = e.httpStatus() == 0 ? calls.shortest() : calls.longest().multipliedBy(1L << failures(page));
            passes.failed(page, token, String.valueOf(e.getMessage()), wait);
            metrics.listUnread(page.project(), e);
        }
    }

    private static int failures(Page page) {
        return Math.min(page.failures(), MAX_DOUBLINGS);
    }

    private void take(Page page, JobPage read) {
        var next = isPast(page, read) ? null : read.nextPageToken();
        var spread = calls.longest().minus(calls.shortest());
        var max = next == null ? spread : spread.dividedBy(SPREAD_DIVISOR_WITHIN_PASS);
        var wait = calls.shortest().plusMillis(random.nextLong(max.toMillis() + 1));
        if (passes.goOn(page, next, read.nextPageToken() == null, wait)) {
            hints.listed(page.project(), read.jobs());
        }
    }

    /** Whether all jobs of the page are older than any open job. An empty page does not show that. */
    private static boolean isPast(Page page, JobPage read) {
        var bound = page.oldest().minus(SLACK);
        return !page.toTheEnd()
                && !read.jobs().isEmpty()
                && read.jobs().stream().allMatch(job -> job.createdAt().isBefore(bound));
    }
}

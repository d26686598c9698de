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
 * Reads Gemini's list of jobs, which shows many at a time, for hints at which of them to ask for. One page a call and one
 * call every 15 to 60 s, whatever there is to read: the list of 10,000 jobs has a hundred pages, and read at a stretch it
 * would take the calls of three minutes. So a pass over it takes half an hour then, and those of all calls that the list
 * takes stay four a minute. A pass ends with a page that only has jobs older than any open one.
 */
@Service
public class ListReader {

    /** How far our times of submission may be from Gemini's times of creation, and the list from being in order. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int PART_WITHIN_PASS = 9;
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

    /** Reads the next page of a project if one is due; false: none is. */
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
            // A token that is refused for good, or again and again, may have grown old.
            var anew = e instanceof PermanentGeminiException || page.failures() >= MAX_FAILURES;
            var token = anew ? null : page.token();
            // Whoever has not answered at all may be back in a moment.
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
        var max = next == null ? spread : spread.dividedBy(PART_WITHIN_PASS);
        var wait = calls.shortest().plusMillis(random.nextLong(max.toMillis() + 1));
        if (passes.goOn(page, next, read.nextPageToken() == null, wait)) {
            hints.listed(page.project(), read.jobs());
        }
    }

    /** An empty page says nothing. */
    private static boolean isPast(Page page, JobPage read) {
        var bound = page.oldest().minus(SLACK);
        return !page.toTheEnd()
                && !read.jobs().isEmpty()
                && read.jobs().stream().allMatch(job -> job.createdAt().isBefore(bound));
    }
}

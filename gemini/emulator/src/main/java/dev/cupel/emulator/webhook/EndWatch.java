package dev.cupel.emulator.webhook;

import dev.cupel.emulator.jobs.Jobs;
import dev.cupel.emulator.jobs.LiveJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Notices the ends of jobs. The state of a job follows from the time, so it has to be looked up; each end is
 * given once.
 */
final class EndWatch {

    private final Jobs jobs;
    private final List<LiveJob> open = new ArrayList<>();
    private long seen;

    EndWatch(Jobs jobs, Predicate<String> known) {
        this.jobs = jobs;
        look();
        open.removeIf(job -> known.test(job.job().id()));
    }

    /** The jobs that have ended by now, in the order of their ends, deleted ones too. */
    List<LiveJob> ended(Instant now) {
        look();
        var ended = new ArrayList<LiveJob>();
        open.removeIf(job -> job.state(now).terminal() && ended.add(job));
        ended.sort(Comparator.comparing(LiveJob::end));
        return ended;
    }

    /** Whether a job that has not ended has a webhook of its own. */
    boolean awaited() {
        look();
        return open.stream().anyMatch(EndWatch::hasReceivers);
    }

    private static boolean hasReceivers(LiveJob job) {
        var webhooks = job.job().webhooks();
        return webhooks != null && !webhooks.uris().isEmpty();
    }

    private void look() {
        for (var job : jobs.after(seen)) {
            open.add(job);
            seen = job.job().sequence();
        }
    }
}

package dev.cupel.poller.call;

import dev.cupel.gemini.call.GeminiException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Logs and counts failures: {@code cupel.poller.troubles} counts calls without a useful answer by kind, and the gauges
 * {@code cupel.poller.open}, {@code .late} and {@code .lost} count jobs. Alert on the last two.
 */
@Component
public class PollMetrics {

    private static final Logger log = LoggerFactory.getLogger(PollMetrics.class);
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofMinutes(1);

    private final CallSlots slots;
    private final MeterRegistry meters;

    PollMetrics(CallSlots slots, JdbcClient jdbc, MeterRegistry meters) {
        this.slots = slots;
        this.meters = meters;
        meters.gauge(
                "cupel.poller.open",
                jdbc,
                db -> count(db, "select count(*) from job where watched and state <> 'LOST'"));
        meters.gauge("cupel.poller.late", jdbc, db -> count(db, """
                        select count(*) from job where watched and state <> 'LOST' and late_since is not null
                        """));
        meters.gauge("cupel.poller.lost", jdbc, db -> count(db, "select count(*) from job where state = 'LOST'"));
    }

    private static double count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    public void unanswered(LeasedJob.Job job, GeminiException failure) {
        counted("get", job.project(), failure);
        log.atWarn()
                .addKeyValue("batch", job.batch())
                .addKeyValue("httpStatus", failure.httpStatus())
                .addKeyValue("status", failure.status())
                .log("poll failed; it is tried again");
    }

    public void listUnread(String project, GeminiException failure) {
        counted("list", project, failure);
        log.atWarn()
                .addKeyValue("project", project)
                .addKeyValue("httpStatus", failure.httpStatus())
                .addKeyValue("status", failure.status())
                .log("the list of jobs could not be read; it is tried again");
    }

    /** After a 429 no instance calls the project for a while. */
    private void counted(String kind, String project, GeminiException failure) {
        count(kind);
        if (failure.isOverQuota()) {
            slots.close(project, failure.retryAfter().orElse(DEFAULT_RETRY_AFTER));
        }
    }

    public void missing(LeasedJob.Job job) {
        count("missing");
        log.atWarn().addKeyValue("batch", job.batch()).log("Gemini does not know the job; it is asked again");
    }

    public void lost(LeasedJob.Job job, String reason) {
        count("lost");
        log.atError()
                .addKeyValue("batch", job.batch())
                .addKeyValue("reason", reason)
                .log("job given up on; its items are asked again");
    }

    private void count(String kind) {
        meters.counter("cupel.poller.troubles", "kind", kind).increment();
    }
}

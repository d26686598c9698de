package dev.cupel.submit.job;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.UnknownProjectException;
import dev.cupel.gemini.call.GeminiException;
import dev.cupel.gemini.job.JobSnapshot;
import dev.cupel.gemini.job.JobState;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.quota.ReconcileProperties;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Cancels jobs that were given up on and have not begun: their items are asked again, and would be paid for twice. A
 * job that has begun has answers that are paid for, and a cancel would throw them away. One that Gemini does not know may
 * show again, and is asked for now and then for as long as Gemini keeps a job that has not ended. A cancel that Gemini has
 * acknowledged is not repeated, and nothing waits for any of this.
 */
@Service
class LostJobCanceller {

    private static final Logger log = LoggerFactory.getLogger(LostJobCanceller.class);
    private static final int NOT_FOUND = 404;
    /** Gemini ends jobs by itself after so long. */
    private static final Duration LIFE_OF_A_JOB = Duration.ofDays(2);

    private static final Duration UNTIL_IT_SHOWS = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final GeminiProjects gemini;
    private final Duration askAgain;
    private final Duration lease;

    LostJobCanceller(
            JdbcClient jdbc, GeminiProjects gemini, BatchProperties properties, ReconcileProperties reconcile) {
        this.jdbc = jdbc;
        this.gemini = gemini;
        this.askAgain = reconcile.interval();
        this.lease = properties.lease();
    }

    /** @param over whether it cannot begin any more, if it is not known even now */
    private record LostJob(String batch, String project, String job, boolean over) {}

    /** Notes the job of a batch; in the current transaction. */
    void add(String batch) {
        jdbc.sql("""
                insert into lost_job (batch, project, job) select id, project, job from batch where id = :id
                on conflict do nothing
                """).param("id", batch).update();
    }

    /** Asks for a job, and cancels it if it has not begun; false: there was none. */
    boolean endNext() {
        var claimed = claim();
        claimed.ifPresent(this::end);
        return claimed.isPresent();
    }

    private Optional<LostJob> claim() {
        return jdbc.sql("""
                update lost_job set look_at = now() + :millis * interval '1 millisecond'
                where batch = (
                    select batch from lost_job where look_at <= now() order by look_at limit 1 for update skip locked)
                returning batch, project, job, since <= now() - :life * interval '1 millisecond'
                """)
                .param("millis", lease.toMillis())
                .param("life", LIFE_OF_A_JOB.toMillis())
                .query((rs, i) -> new LostJob(rs.getString(1), rs.getString(2), rs.getString(3), rs.getBoolean(4)))
                .optional();
    }

    private void end(LostJob lost) {
        try {
            if (hasNotBegun(gemini.jobLookup(lost.project()).get(lost.job()))) {
                gemini.jobSubmission(lost.project()).cancel(lost.job());
                log.atWarn().addKeyValue("batch", lost.batch()).log("lost job had not begun; it is cancelled");
            }
            forget(lost);
        } catch (GeminiException e) {
            if (e.httpStatus() != NOT_FOUND) {
                postponed(lost, e);
            } else if (lost.over()) {
                forget(lost);
            } else {
                waitFor(lost, UNTIL_IT_SHOWS);
            }
        } catch (UnknownProjectException e) {
            postponed(lost, e);
        }
    }

    private static boolean hasNotBegun(JobSnapshot job) {
        return job.state() instanceof JobState.Pending
                && job.stats().succeeded() == 0
                && job.stats().failed() == 0;
    }

    private void forget(LostJob lost) {
        jdbc.sql("delete from lost_job where batch = :batch")
                .param("batch", lost.batch())
                .update();
    }

    private void waitFor(LostJob lost, Duration wait) {
        jdbc.sql("update lost_job set look_at = now() + :millis * interval '1 millisecond' where batch = :batch")
                .param("millis", wait.toMillis())
                .param("batch", lost.batch())
                .update();
    }

    /** Unless nobody has answered: then another instance may try it, when the time for this call is over. */
    private void postponed(LostJob lost, RuntimeException cause) {
        if (!(cause instanceof GeminiException unanswered) || unanswered.httpStatus() != 0) {
            waitFor(lost, askAgain);
        }
        log.atWarn()
                .addKeyValue("said", cause.getMessage())
                .addKeyValue("batch", lost.batch())
                .log("lost job could not be asked for or cancelled; it is tried again");
    }
}

package dev.cupel.poller.poll;

import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.poller.call.GeminiState;
import dev.cupel.poller.call.LeasedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Notes in table job what a poll has found, and ends the job's lease. Nothing is noted if another instance has leased the
 * job in between.
 */
@Repository
class PollResults {

    private final JdbcClient jdbc;

    PollResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Time until a job is polled next.
     *
     * @param due null: never again
     * @param urgent sooner, because a hint says that the job has ended; null: no hint says so
     */
    record Next(@Nullable Duration due, @Nullable Duration urgent) {}

    /**
     * Notes a job that is open. A hint that came after the job was leased stays for the next poll.
     *
     * @param lastLook whether the last check before giving up is due: it begins now unless it has begun, and later polls that
     *     do not ask for it do not end it
     */
    void open(LeasedJob leased, PollOutcome.Open outcome, boolean lastLook, Next next) {
        var state = state(outcome);
        jdbc.sql("""
                update job set
                    state = case when state = 'LOST' then state else coalesce(:state, state) end,
                    error = case when state = 'LOST' then error else :error end,
                    running_at = case when :state = 'RUNNING' then coalesce(running_at, now()) else running_at end,
                    polled_at = now(),
                    polls = polls + 1,
                    failures = 0,
                    urgencies = case when :urgent then urgencies + 1 else urgencies end,
                    trouble_at = case when :inTrouble then coalesce(trouble_at, now()) end,
                    last_look_at = case when :lastLook then coalesce(last_look_at, now()) else last_look_at end,
                    next_poll_at = coalesce(now() + :millis::bigint * interval '1 millisecond', 'infinity'),
                    urgent_at = case when urgent_at > leased_at then urgent_at
                        else now() + :urgentMillis::bigint * interval '1 millisecond' end,
                    lease_until = '-infinity'
                where batch = :batch and lease_epoch = :epoch
                """)
                .param("state", state == null ? null : state.name())
                .param("error", outcome instanceof PollOutcome.Missing missing ? missing.error() : null)
                .param("urgent", leased.past().urgent())
                .param("inTrouble", !(outcome instanceof PollOutcome.StillRunning))
                .param("lastLook", lastLook)
                .param("millis", millis(next.due()))
                .param("urgentMillis", millis(next.urgent()))
                .param("batch", leased.job().batch())
                .param("epoch", leased.epoch())
                .update();
    }

    /** Notes that Gemini did not answer. */
    void unanswered(LeasedJob leased, String error, Duration wait) {
        jdbc.sql("""
                update job set
                    error = case when state = 'LOST' then error else :error end,
                    polls = polls + 1,
                    failures = failures + 1,
                    next_poll_at = now() + :millis * interval '1 millisecond',
                    urgent_at = case when urgent_at <= leased_at
                        then now() + :millis * interval '1 millisecond' else urgent_at end,
                    lease_until = '-infinity'
                where batch = :batch and lease_epoch = :epoch
                """)
                .param("error", error)
                .param("millis", wait.toMillis())
                .param("batch", leased.job().batch())
                .param("epoch", leased.epoch())
                .update();
    }

    /** Notes a terminal state, and returns the time of that; empty: the lease has run out. */
    Optional<Instant> ended(LeasedJob leased, PollOutcome.Ended outcome, @Nullable String error) {
        return jdbc.sql("""
                update job set state = :state, error = :error, ended_at = :endedAt::timestamptz, completed_at = now(),
                    polled_at = now(), polls = polls + 1, failures = 0, trouble_at = null, last_look_at = null,
                    urgent_at = null, lease_until = '-infinity'
                where batch = :batch and lease_epoch = :epoch
                returning completed_at
                """)
                .param("state", outcome.state().name())
                .param("error", error)
                .param(
                        "endedAt",
                        outcome.endedAt() == null ? null : outcome.endedAt().toString())
                .param("batch", leased.job().batch())
                .param("epoch", leased.epoch())
                .query((rs, i) -> Columns.instant(rs, 1))
                .optional();
    }

    /** Notes that the job is given up on, and returns the time of that; empty: the lease has run out. */
    Optional<Instant> lost(LeasedJob leased, String reason, Duration wait) {
        return jdbc.sql("""
                update job set state = 'LOST', error = :reason, lost_at = now(), polled_at = now(), polls = polls + 1,
                    failures = 0, last_look_at = null, urgent_at = null,
                    next_poll_at = now() + :millis * interval '1 millisecond', lease_until = '-infinity'
                where batch = :batch and lease_epoch = :epoch
                returning lost_at
                """)
                .param("reason", reason)
                .param("millis", wait.toMillis())
                .param("batch", leased.job().batch())
                .param("epoch", leased.epoch())
                .query((rs, i) -> Columns.instant(rs, 1))
                .optional();
    }

    /** State to store; null: the stored one stays. */
    private static @Nullable GeminiState state(PollOutcome.Open outcome) {
        return switch (outcome) {
            case PollOutcome.StillRunning running -> running.state();
            case PollOutcome.WithoutResult early -> GeminiState.RUNNING;
            case PollOutcome.Missing missing -> null;
        };
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}

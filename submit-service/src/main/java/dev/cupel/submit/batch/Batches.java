package dev.cupel.submit.batch;

import dev.cupel.submit.batch.Batch.Intent;
import dev.cupel.submit.batch.Batch.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes the state of batches. Each change is refused when the batch is no longer as it was read. */
@Repository
public class Batches {

    /** What Gemini refused a batch for stays noted until it is taken. */
    private static final String INTEND = """
            intent_number = intent_number + 1, intent = :intent, intent_at = :at::timestamptz,
            project = :project, model = :model, fingerprint = :fingerprint, file_expires_at = null,
            sent_at = null, ambiguous_since = null, scans = 0, fenced_at = null, failures = 0,
            not_before = now(),
            error = case when rejections > 0 then error end,
            reason = case when rejections > 0 then reason end,
            reason_since = case when rejections > 0 then reason_since end""";

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Batch> lock(String id) {
        return jdbc.sql("select * from batch where id = :id for update")
                .param("id", id)
                .query(BatchRow::read)
                .optional();
    }

    public Optional<Batch> find(String id) {
        return jdbc.sql("select * from batch where id = :id")
                .param("id", id)
                .query(BatchRow::read)
                .optional();
    }

    /** Locks a batch, whoever has it, before what belongs to it. */
    public void lockRow(String id) {
        jdbc.sql("select 1 from batch where id = :id for update")
                .param("id", id)
                .query((rs, i) -> true)
                .list();
    }

    /** Locks those of the batches that there are, in the order of their ids, as all who lock several. */
    public List<Batch> lockAll(Collection<String> ids) {
        return jdbc.sql("select * from batch where id = any(:ids::text[]) order by id for update")
                .param("ids", ids.toArray(String[]::new))
                .query(BatchRow::read)
                .list();
    }

    /** Batches of which it is not known whether Gemini has their job, and that it is time to look for. */
    public List<Batch> dueAmbiguous() {
        return jdbc.sql(
                        "select * from batch where state = 'AMBIGUOUS' and not_before <= now() order by prepared_at, id")
                .query(BatchRow::read)
                .list();
    }

    /** The batch whose job it is, if any. */
    public Optional<String> ofJob(String job) {
        return jdbc.sql("select id from batch where job = :job")
                .param("job", job)
                .query(String.class)
                .optional();
    }

    /** Fixes the first intent of a planned batch, and what is reserved for it: the batch goes to INTENT. */
    public void admit(Batch batch, Intent intent, Reservation reservation) {
        var values = new HashMap<String, @Nullable Object>(valuesOf(intent));
        values.put("tokens", reservation.tokens());
        values.put("most", reservation.maxUsd());
        values.put("estimated", reservation.estimatedUsd());
        move(
                batch,
                BatchState.INTENT,
                INTEND + ", reserved_tokens = :tokens, reserved_usd = :most, estimated_usd = :estimated",
                values);
    }

    /** Fixes a new intent with what is reserved already: the batch goes back to INTENT. */
    public void intend(Batch batch, Intent intent) {
        move(batch, BatchState.INTENT, INTEND, valuesOf(intent));
    }

    private static Map<String, @Nullable Object> valuesOf(Intent intent) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("intent", intent.id());
        values.put("at", intent.at().toString());
        values.put("project", intent.project());
        values.put("model", intent.model());
        values.put("fingerprint", intent.fingerprint());
        return values;
    }

    public void reserveNothing(String id) {
        jdbc.sql("update batch set reserved_tokens = null, reserved_usd = null, estimated_usd = null where id = :id")
                .param("id", id)
                .update();
    }

    /** The jobs of those batches, which are locked, have ended: they enqueue nothing any more. */
    public void end(Collection<Batch> ended) {
        ended.forEach(batch -> batch.state().requireNext(BatchState.ENDED, batch.id()));
        jdbc.sql("update batch set reserved_tokens = null, state = 'ENDED' where id = any(:ids::text[])")
                .param("ids", ended.stream().map(Batch::id).toArray(String[]::new))
                .update();
    }

    /** Counts, unless somebody has the batch locked: it is done while quota is. */
    public void passedOver(String id) {
        jdbc.sql("""
                update batch set passed = passed + 1
                where id = (select id from batch where id = :id for update skip locked)
                """).param("id", id).update();
    }

    public Batch uploaded(Batch batch, Instant fileExpiresAt) {
        var changes = "file_expires_at = :expires::timestamptz, failures = 0";
        var values = Map.of("expires", fileExpiresAt.toString());
        return batch.state() == BatchState.UPLOADED
                ? change(batch, BatchState.UPLOADED, changes, values)
                : move(batch, BatchState.UPLOADED, changes, values);
    }

    public Batch sending(Batch batch, Instant now) {
        return move(batch, BatchState.SENDING, "sent_at = :now::timestamptz", Map.of("now", now.toString()))
                .sentAt(now);
    }

    public void accepted(Batch batch, String job) {
        move(
                batch,
                BatchState.ACCEPTED,
                "job = :job, error = null, reason = null, reason_since = null, rejections = 0",
                Map.of("job", job));
    }

    public void ambiguous(Batch batch, Instant since, Setback setback) {
        move(
                batch,
                BatchState.AMBIGUOUS,
                "ambiguous_since = :since::timestamptz, not_before = now(), scans = 0, fenced_at = null",
                Map.of("since", since.toString()));
        note(batch.id(), setback);
    }

    /** Counts a scan that has missed the job, one of all instances an interval; notes a fence that was just set. */
    public void missed(Batch ambiguous, Duration wait, @Nullable Instant fencedAt) {
        jdbc.sql("""
                update batch set scans = scans + 1, fenced_at = coalesce(fenced_at, :fencedAt::timestamptz),
                    not_before = now() + :millis * interval '1 millisecond'
                where id = :id and state = 'AMBIGUOUS' and intent_number = :number and not_before <= now()
                """)
                .param("id", ambiguous.id())
                .param("number", ambiguous.intentNumber())
                .param("millis", wait.toMillis())
                .param("fencedAt", fencedAt == null ? null : fencedAt.toString())
                .update();
    }

    public void quarantined(Batch ambiguous, Setback why) {
        move(ambiguous, BatchState.QUARANTINED);
        note(ambiguous.id(), why);
    }

    /** Notes why a batch is where it is, and since when: while the kind of reason stays, so does the time. */
    public void note(String id, Setback setback) {
        jdbc.sql("""
                update batch set reason = :reason,
                    error = coalesce(:said, case when reason = :reason then error end),
                    reason_since = case when reason = :reason then reason_since else now() end
                where id = :id
                """)
                .param("id", id)
                .param("said", setback.said())
                .param("reason", setback.category().name())
                .update();
    }

    /** Nothing keeps a batch from moving any more, as far as is known; what it was refused for stays noted. */
    public void goOn(String id) {
        jdbc.sql("""
                update batch set error = null, reason = null, reason_since = null
                where id = :id and rejections = 0 and reason is not null
                """).param("id", id).update();
    }

    /** Gemini has answered what a batch asks. */
    public void answered(String id) {
        jdbc.sql("""
                update batch set error = null, reason = null, reason_since = null, rejections = 0
                where id = :id and reason is not null
                """).param("id", id).update();
    }

    /** Notes what an operator has decided about a batch in quarantine. */
    public void decided(String id, String by, String why) {
        jdbc.sql("update batch set decided_by = :by, decided_why = nullif(:why, '') where id = :id")
                .param("id", id)
                .param("by", by)
                .param("why", why)
                .update();
    }

    /** Lets a batch wait, so that others get their turn. */
    public void wait(Batch batch, Duration wait, Setback setback) {
        if (putOff(batch, wait)) {
            note(batch.id(), setback);
        }
    }

    /** Lets a batch wait for what it waits for already; false: it is not in its state any more. */
    public boolean putOff(Batch batch, Duration wait) {
        return jdbc.sql("""
                        update batch set not_before = now() + :millis * interval '1 millisecond'
                        where id = :id and state = :state
                        """)
                        .param("id", batch.id())
                        .param("state", batch.state().name())
                        .param("millis", wait.toMillis())
                        .update()
                == 1;
    }

    /** Notes a failure that waiting may heal. */
    public void failed(Batch batch, Setback setback, Duration wait) {
        jdbc.sql("""
                update batch set failures = failures + 1, not_before = now() + :millis * interval '1 millisecond'
                where id = :id
                """).param("id", batch.id()).param("millis", wait.toMillis()).update();
        note(batch.id(), setback);
    }

    /** Notes that Gemini refused a batch for good. */
    public void rejected(Batch batch, Setback setback, Duration wait) {
        jdbc.sql("update batch set rejections = rejections + 1 where id = :id")
                .param("id", batch.id())
                .update();
        failed(batch, setback, wait);
    }

    /**
     * Changes the state of a batch that is as it was read.
     *
     * @throws StaleBatchException when it is not: another instance has it
     */
    public Batch move(Batch batch, BatchState to) {
        return move(batch, to, "", Map.of());
    }

    private Batch move(Batch batch, BatchState to, String changes, Map<String, ? extends @Nullable Object> values) {
        batch.state().requireNext(to, batch.id());
        return change(batch, to, changes, values);
    }

    /** In one statement, for each version of a row costs an entry in every index. */
    private Batch change(Batch batch, BatchState to, String changes, Map<String, ? extends @Nullable Object> values) {
        var moved = jdbc.sql("""
                update batch set %sstate = :to
                where id = :id and state = :from and intent_number = :number
                """.formatted(changes.isEmpty() ? "" : changes + ", "))
                .params(values)
                .param("to", to.name())
                .param("id", batch.id())
                .param("from", batch.state().name())
                .param("number", batch.intentNumber())
                .update();
        if (moved != 1) {
            throw new StaleBatchException(batch.id());
        }
        return batch.in(to);
    }
}

package dev.cupel.submit;

import dev.cupel.submit.Batch.Intent;
import dev.cupel.submit.Batch.RecipeName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table batch. Leases go by the database's clock. */
@Repository
class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds batches that are not known yet. */
    void add(Collection<Planned> batches) {
        batches.forEach(batch -> jdbc.sql("""
                insert into batch (id, dataset, recipe, recipe_version, attempt, wave, keys, items, tokens, state,
                    prepared_at, not_before)
                values (:id, :dataset, :recipe, :version, :attempt, :wave, :keys::text[], :items::text[], :tokens,
                    'PLANNED', :at::timestamptz, now())
                on conflict (id) do nothing
                """)
                .param("id", batch.id())
                .param("dataset", batch.dataset())
                .param("recipe", batch.recipe().name())
                .param("version", batch.recipe().version())
                .param("attempt", batch.attempt())
                .param("wave", batch.wave())
                .param("keys", batch.keys().toArray(String[]::new))
                .param("items", batch.items().toArray(String[]::new))
                .param("tokens", batch.tokens())
                .param("at", batch.preparedAt().toString())
                .update());
    }

    /** A batch as it was prepared. */
    record Planned(
            String id,
            String dataset,
            RecipeName recipe,
            int attempt,
            int wave,
            long itemsBefore,
            List<String> keys,
            List<String> items,
            long tokens,
            Instant preparedAt) {}

    /** The oldest planned batches that may be sent, locked for the transaction. */
    List<Batch> lockPlanned(int limit) {
        return jdbc.sql("""
                select * from batch
                where state = 'PLANNED' and not_before <= now()
                    and not exists (select 1 from wave w
                        where w.dataset = batch.dataset and w.number = batch.wave and w.state <> 'OPEN')
                    and not exists (select 1 from paused p where p.dataset = batch.dataset)
                order by prepared_at, id
                limit :limit
                for update skip locked
                """).param("limit", limit).query(Batches::read).list();
    }

    /** Batches of paused datasets that have quota, and of which no create is under way, locked for the transaction. */
    List<Batch> lockUnsentOfPaused() {
        return jdbc.sql("""
                select * from batch
                where state in ('INTENT', 'UPLOADED')
                    and exists (select 1 from paused p where p.dataset = batch.dataset)
                order by id
                for update skip locked
                """).query(Batches::read).list();
    }

    /** Takes the next batch that nobody works on. */
    Optional<Batch> lease(String owner, long leaseMillis) {
        return jdbc.sql("""
                update batch set lease_owner = :owner, lease_until = now() + :millis * interval '1 millisecond'
                where id = (
                    select id from batch
                    where state in ('INTENT', 'UPLOADED', 'SENDING', 'REJECTED') and not_before <= now()
                        and (lease_until is null or lease_until < now())
                    order by prepared_at, id
                    limit 1
                    for update skip locked)
                returning *
                """)
                .param("owner", owner)
                .param("millis", leaseMillis)
                .query(Batches::read)
                .optional();
    }

    /** Keeps an instance's leases. */
    void renewLeases(Collection<String> ids, String owner, long leaseMillis) {
        jdbc.sql("""
                update batch set lease_until = now() + :millis * interval '1 millisecond'
                where id = any(:ids::text[]) and lease_owner = :owner and lease_until >= now()
                """)
                .param("ids", ids.toArray(String[]::new))
                .param("owner", owner)
                .param("millis", leaseMillis)
                .update();
    }

    void release(String id, String owner) {
        jdbc.sql("update batch set lease_owner = null, lease_until = null where id = :id and lease_owner = :owner")
                .param("id", id)
                .param("owner", owner)
                .update();
    }

    /** Notes what came of a batch. */
    void settle(String id, int refined, int failed) {
        jdbc.sql("update batch set refined = :refined, failed = :failed where id = :id")
                .param("id", id)
                .param("refined", refined)
                .param("failed", failed)
                .update();
    }

    List<Batch> ambiguous() {
        return jdbc.sql(
                        "select * from batch where state = 'AMBIGUOUS' and not_before <= now() order by prepared_at, id")
                .query(Batches::read)
                .list();
    }

    Optional<Batch> lock(String id) {
        return jdbc.sql("select * from batch where id = :id for update")
                .param("id", id)
                .query(Batches::read)
                .optional();
    }

    /** Fixes a new intent: the batch goes to INTENT. */
    void intend(Batch batch, Intent intent) {
        move(batch, BatchState.INTENT);
        jdbc.sql("""
                update batch set intent_number = intent_number + 1, intent = :intent, intent_at = :at::timestamptz,
                    model = :model, file_expires_at = null, ambiguous_since = null, scans = 0, fenced_at = null,
                    error = null, not_before = now()
                where id = :id
                """)
                .param("id", batch.id())
                .param("intent", intent.id())
                .param("at", intent.at().toString())
                .param("model", intent.model())
                .update();
    }

    Batch uploaded(Batch batch, Instant fileExpiresAt) {
        var uploaded = batch.state() == BatchState.UPLOADED ? batch : move(batch, BatchState.UPLOADED);
        jdbc.sql("update batch set file_expires_at = :at::timestamptz where id = :id")
                .param("id", batch.id())
                .param("at", fileExpiresAt.toString())
                .update();
        return uploaded;
    }

    void accepted(Batch batch, String job) {
        move(batch, BatchState.ACCEPTED);
        jdbc.sql("update batch set job = :job, error = null where id = :id")
                .param("id", batch.id())
                .param("job", job)
                .update();
    }

    void ambiguous(Batch batch, Instant since, String error) {
        move(batch, BatchState.AMBIGUOUS);
        jdbc.sql("""
                update batch set ambiguous_since = :since::timestamptz, error = :error, not_before = now(), scans = 0,
                    fenced_at = null
                where id = :id
                """)
                .param("id", batch.id())
                .param("since", since.toString())
                .param("error", error)
                .update();
    }

    /** Counts a scan that has missed the job, one of all instances an interval; notes a fence that was just set. */
    void missed(Batch ambiguous, Duration wait, @Nullable Instant fencedAt) {
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

    /** Lets a planned batch wait, so that those behind it get their turn. */
    void wait(Batch planned, Duration wait, @Nullable String error) {
        jdbc.sql("""
                update batch set error = :error, not_before = now() + :millis * interval '1 millisecond'
                where id = :id and state = 'PLANNED'
                """)
                .param("id", planned.id())
                .param("error", error)
                .param("millis", wait.toMillis())
                .update();
    }

    /** Notes a failure that waiting may heal. */
    void failed(Batch batch, String error, Duration wait) {
        jdbc.sql("""
                update batch set failures = failures + 1, error = :error,
                    not_before = now() + :millis * interval '1 millisecond'
                where id = :id
                """)
                .param("id", batch.id())
                .param("error", error)
                .param("millis", wait.toMillis())
                .update();
    }

    /**
     * Changes the state of a batch that is as it was read.
     *
     * @throws LostBatchException when it is not: another instance has it
     */
    Batch move(Batch batch, BatchState to) {
        batch.state().requireNext(to, batch.id());
        var moved = jdbc.sql("""
                update batch set state = :to
                where id = :id and state = :from and intent_number = :number
                """)
                .param("to", to.name())
                .param("id", batch.id())
                .param("from", batch.state().name())
                .param("number", batch.intentNumber())
                .update();
        if (moved != 1) {
            throw new LostBatchException(batch.id());
        }
        return batch.in(to);
    }

    private static Batch read(ResultSet rs, int row) throws SQLException {
        return new Batch(
                rs.getString("id"),
                rs.getString("dataset"),
                new RecipeName(rs.getString("recipe"), rs.getInt("recipe_version")),
                rs.getInt("attempt"),
                List.of((String[]) rs.getArray("keys").getArray()),
                List.of((String[]) rs.getArray("items").getArray()),
                rs.getLong("tokens"),
                BatchState.valueOf(rs.getString("state")),
                rs.getInt("failures"),
                rs.getInt("intent_number"),
                intent(rs));
    }

    private static @Nullable Intent intent(ResultSet rs) throws SQLException {
        var id = rs.getString("intent");
        var at = time(rs, "intent_at");
        if (id == null || at == null) {
            return null;
        }
        return new Intent(
                id,
                at,
                rs.getString("model"),
                time(rs, "file_expires_at"),
                time(rs, "ambiguous_since"),
                rs.getInt("scans"),
                time(rs, "fenced_at"));
    }

    private static @Nullable Instant time(ResultSet rs, String column) throws SQLException {
        var time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

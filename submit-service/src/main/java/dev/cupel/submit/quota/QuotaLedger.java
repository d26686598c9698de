package dev.cupel.submit.quota;

import dev.cupel.messaging.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Table quota: concurrent jobs and enqueued tokens that are reserved of what Gemini allows a project and model. Reserved
 * with the intent, released once by a definite refusal or the job's terminal state; in doubt it stays reserved.
 *
 * <p>Whoever locks rows of several tables does so in this order, and those of one table in the order of their keys:
 * batches, quota, projects, months, accounts, staged items, heads of the outbox. Whoever locks batches after quota skips
 * those that are locked.
 */
@Repository
public class QuotaLedger {

    private final JdbcClient jdbc;
    private final ProjectTable projects;
    private final QuotaLimits limits;

    QuotaLedger(JdbcClient jdbc, ProjectTable projects, QuotaLimits limits) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.limits = limits;
    }

    /** A row, with the database's time. */
    public record Row(String project, String model, int jobs, long tokens, Throttle throttle, Instant now) {}

    /**
     * What is reserved of a project's quota for a model, and what may be.
     *
     * @param furtherTokens what may be reserved once a batch is on its way: after a refusal one may try with more
     */
    public record Allowed(Quota quota, long furtherTokens) {

        public Allowed reserve(long tokens) {
            return new Allowed(quota.reserve(tokens).limitedTo(furtherTokens), furtherTokens);
        }
    }

    /** What may be reserved of a project's quota for a model; its row stays locked for the transaction. */
    public Allowed lock(QuotaKey key) {
        var own = lockRow(key);
        var others = jdbc.sql("""
                select coalesce((select sum(jobs) from quota where project = :project and model <> :model), 0)
                    + (select foreign_jobs from project where name = :project)
                """)
                .param("project", key.project())
                .param("model", key.model())
                .query(Integer.class)
                .single();
        var cap = limits.tokens(key.project(), key.model());
        var tokens = own.throttle().tokensOf(cap, own.now(), isOneOnItsWay(key));
        return new Allowed(
                new Quota(limits.jobs(key.project()) - others, tokens, own.jobs(), own.tokens()),
                own.throttle().tokensOf(cap, own.now(), true));
    }

    /**
     * Whether a batch that has room is still to be sent. One whose file cannot be uploaded is not about to find anything
     * out, and of what is paused or cancelled nothing is sent.
     */
    public boolean isOneOnItsWay(QuotaKey key) {
        return jdbc.sql("""
                select exists (select 1 from batch
                    where project = :project and model = :model and reserved_tokens is not null
                        and (state in ('UPLOADED', 'SENDING') or (state = 'INTENT' and failures = 0))
                        and (state = 'SENDING' or (dataset not in (select dataset from paused)
                            and dataset not in (select dataset from cancelled))))
                """)
                .param("project", key.project())
                .param("model", key.model())
                .query(Boolean.class)
                .single();
    }

    /** The row as it is, for those who are told; empty: nothing was ever reserved. */
    public Optional<Row> find(QuotaKey key) {
        return jdbc.sql("select *, now() as now from quota where project = :project and model = :model")
                .param("project", key.project())
                .param("model", key.model())
                .query(QuotaLedger::row)
                .optional();
    }

    /** Jobs of a project that are open or reserved, those of all models and of strangers. */
    public int jobs(String project) {
        return jdbc.sql("""
                select coalesce((select sum(jobs) from quota where project = :project), 0)
                    + coalesce((select foreign_jobs from project where name = :project), 0)
                """).param("project", project).query(Integer.class).single();
    }

    /** Also where nothing is reserved yet. */
    public Row lockRow(QuotaKey key) {
        return lockIfThere(key).orElseGet(() -> {
            add(key);
            return lockIfThere(key).orElseThrow();
        });
    }

    private void add(QuotaKey key) {
        projects.add(key.project());
        jdbc.sql("""
                insert into quota (project, model, jobs, tokens) select :project, :model, 0, 0
                where not exists (select 1 from quota where project = :project and model = :model)
                on conflict do nothing
                """)
                .param("project", key.project())
                .param("model", key.model())
                .update();
    }

    private Optional<Row> lockIfThere(QuotaKey key) {
        return jdbc.sql("select *, now() as now from quota where project = :project and model = :model for update")
                .param("project", key.project())
                .param("model", key.model())
                .query(QuotaLedger::row)
                .optional();
    }

    /** Locks the rows of several quotas for the transaction. */
    public void lockAll(Collection<QuotaKey> keys) {
        jdbc.sql("""
                select 1 from quota
                where (project, model) in (select * from unnest(:projects::text[], :models::text[]))
                order by project, model
                for update
                """)
                .param("projects", keys.stream().map(QuotaKey::project).toArray(String[]::new))
                .param("models", keys.stream().map(QuotaKey::model).toArray(String[]::new))
                .query((rs, i) -> true)
                .list();
    }

    /** Writes what a decision has made of a row that is locked. */
    public void save(QuotaKey key, Quota quota) {
        jdbc.sql("update quota set jobs = :jobs, tokens = :tokens where project = :project and model = :model")
                .param("project", key.project())
                .param("model", key.model())
                .param("jobs", quota.jobs())
                .param("tokens", quota.tokens())
                .update();
    }

    public void save(QuotaKey key, Throttle throttle) {
        jdbc.sql("""
                update quota set working_tokens = :working, level = :level, probing = :probing,
                    not_before = :notBefore::timestamptz, refused_at = :refusedAt::timestamptz
                where project = :project and model = :model
                """)
                .param("project", key.project())
                .param("model", key.model())
                .param("working", throttle.workingTokens())
                .param("level", throttle.level())
                .param("probing", throttle.probing())
                .param("notBefore", throttle.notBefore().toString())
                .param("refusedAt", text(throttle.refusedAt()))
                .update();
    }

    /**
     * Gives back what batches have reserved.
     *
     * @param tokens of each of their jobs
     */
    public void release(QuotaKey key, Collection<Long> tokens) {
        var row = lockRow(key);
        var quota = new Quota(Integer.MAX_VALUE, Long.MAX_VALUE, row.jobs(), row.tokens());
        for (var less : tokens) {
            quota = quota.release(less);
        }
        save(key, quota);
    }

    /** Reserved tokens by dataset. */
    public Map<String, Long> enqueuedByDataset(QuotaKey key) {
        var enqueued = new HashMap<String, Long>();
        jdbc.sql("""
                select dataset, sum(reserved_tokens) from batch
                where project = :project and model = :model and reserved_tokens is not null
                group by dataset
                """)
                .param("project", key.project())
                .param("model", key.model())
                .query(rs -> {
                    enqueued.put(rs.getString(1), rs.getLong(2));
                });
        return enqueued;
    }

    /** Tokens of the jobs that Gemini has. */
    public long accepted(QuotaKey key) {
        return jdbc.sql("""
                select coalesce(sum(reserved_tokens), 0) from batch
                where project = :project and model = :model and reserved_tokens is not null and state = 'ACCEPTED'
                """)
                .param("project", key.project())
                .param("model", key.model())
                .query(Long.class)
                .single();
    }

    /** Whether a create for the model is under way, other than a batch's own. */
    public boolean isSending(QuotaKey key, String exceptBatch) {
        return jdbc.sql("""
                select exists (select 1 from batch
                    where state = 'SENDING' and project = :project and model = :model and id <> :batch)
                """)
                .param("project", key.project())
                .param("model", key.model())
                .param("batch", exceptBatch)
                .query(Boolean.class)
                .single();
    }

    /** Rows that do not say what their batches have reserved, with what these have; locked for the transaction. */
    public List<Row> lockUnbalanced(String project) {
        jdbc.sql("select 1 from quota where project = :project order by model for update")
                .param("project", project)
                .query((rs, i) -> true)
                .list();
        return jdbc.sql("""
                select q.project, q.model, coalesce(b.jobs, 0)::int as jobs, coalesce(b.tokens, 0)::bigint as tokens,
                    q.working_tokens, q.level, q.probing, q.not_before, q.refused_at, now() as now
                from quota q left join (
                    select model, count(*) as jobs, sum(reserved_tokens) as tokens from batch
                    where project = :project and reserved_tokens is not null group by model) b on b.model = q.model
                where q.project = :project and (q.jobs, q.tokens) is distinct from
                    (coalesce(b.jobs, 0), coalesce(b.tokens, 0))
                """).param("project", project).query(QuotaLedger::row).list();
    }

    private static Row row(ResultSet rs, int index) throws SQLException {
        var throttle = new Throttle(
                rs.getObject("working_tokens", Long.class),
                rs.getDouble("level"),
                rs.getBoolean("probing"),
                Columns.instant(rs, "not_before"),
                Columns.findInstant(rs, "refused_at"));
        return new Row(
                rs.getString("project"),
                rs.getString("model"),
                rs.getInt("jobs"),
                rs.getLong("tokens"),
                throttle,
                Columns.instant(rs, "now"));
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

package dev.cupel.results.browse;

import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.results.answer.Unknown;
import dev.cupel.results.answer.Unused;
import dev.cupel.results.answer.Usage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What tables batch, job and answer say about a dataset's batches, in the order of their numbers. */
@Repository
class BatchViews {

    /** Jobs, with the sums of their answers. */
    private static final String JOBS = """
            select j.*, a.* from job j
            cross join lateral (
                select coalesce(sum(prompt), 0) as prompt, coalesce(sum(cached), 0) as cached,
                    coalesce(sum(output), 0) as output, coalesce(sum(thoughts), 0) as thoughts,
                    case when coalesce(bool_and(cost is not null or cost_unknown), true)
                        then coalesce(sum(cost), 0) end as cost,
                    count(*) filter (where first and cost_unknown) as unknown
                from answer where batch = j.batch) a
            """;

    private final JdbcClient jdbc;

    BatchViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a batch has come. */
    enum Stage {
        /** Not at Gemini yet. */
        PREPARED,
        /** Gemini works on it. */
        RUNNING,
        /** It has ended, and its results are not all taken. */
        SETTLING,
        /** Every item has its outcome. */
        SETTLED
    }

    /**
     * A batch.
     *
     * @param mode BATCH or INTERACTIVE
     * @param job name at Gemini; null: it has none, or none yet
     * @param preparedAt null: before that was kept
     */
    record BatchView(
            String batch,
            int wave,
            int attempt,
            String mode,
            int items,
            long refined,
            long retried,
            long failed,
            Stage stage,
            @Nullable String job,
            @Nullable Instant preparedAt,
            @Nullable Instant submittedAt,
            @Nullable Instant endedAt,
            @Nullable Instant settledAt) {}

    /**
     * The job of a batch.
     *
     * @param job name at Gemini; empty: it has none
     * @param end terminal state; null: it runs
     * @param error of the provider
     * @param trouble why its results cannot be read now
     * @param unused what came in its results, and is no answer to anything that was asked
     * @param costUsd so far; null: an answer has no price. With unknown requests it is the least that it has cost
     * @param unknown requests that may have been billed although nothing says what they have used
     */
    record JobView(
            String batch,
            String job,
            String project,
            String mode,
            @Nullable String model,
            Stage stage,
            @Nullable Integer requests,
            @Nullable String end,
            @Nullable String error,
            @Nullable String trouble,
            Unused unused,
            Usage tokens,
            @Nullable BigDecimal costUsd,
            Unknown unknown,
            @Nullable Instant submittedAt,
            @Nullable Instant endedAt,
            @Nullable Instant settledAt) {}

    /**
     * Batches behind one, at most so many.
     *
     * @param after empty: from the first
     */
    List<BatchView> batches(String dataset, String after, int limit) {
        return jdbc.sql("""
                select b.id, b.wave, b.attempt, b.mode, cardinality(b.items) as items, b.prepared_at,
                    a.*, nullif(j.name, '') as job, j.submitted_at, j.completed_at, j.settled_at, j.ended,
                    j.batch is null as prepared
                from batch b
                left join job j on j.batch = b.id
                cross join lateral (
                    select count(*) filter (where coalesce(item_outcome, outcome) = 'REFINED' and not retried) as refined,
                        count(*) filter (where retried) as retried,
                        count(*) filter (where coalesce(item_outcome, outcome) <> 'REFINED' and not retried) as failed
                    from answer where batch = b.id) a
                where b.dataset = :dataset and (length(b.id), b.id) > (length(:after), :after)
                order by length(b.id), b.id
                limit :limit
                """)
                .param("dataset", dataset)
                .param("after", after)
                .param("limit", limit)
                .query((rs, i) -> new BatchView(
                        rs.getString("id"),
                        rs.getInt("wave"),
                        rs.getInt("attempt"),
                        rs.getString("mode"),
                        rs.getInt("items"),
                        rs.getLong("refined"),
                        rs.getLong("retried"),
                        rs.getLong("failed"),
                        rs.getBoolean("prepared") ? Stage.PREPARED : stage(rs),
                        rs.getString("job"),
                        Columns.findInstant(rs, "prepared_at"),
                        Columns.findInstant(rs, "submitted_at"),
                        Columns.findInstant(rs, "completed_at"),
                        Columns.findInstant(rs, "settled_at")))
                .list();
    }

    /**
     * Jobs of batches behind one, at most so many.
     *
     * @param after empty: from the first
     */
    List<JobView> jobs(String dataset, String after, int limit) {
        return jdbc.sql(JOBS + """
                where j.dataset = :dataset and (length(j.batch), j.batch) > (length(:after), :after)
                order by length(j.batch), j.batch
                limit :limit
                """)
                .param("dataset", dataset)
                .param("after", after)
                .param("limit", limit)
                .query(BatchViews::job)
                .list();
    }

    Optional<JobView> job(String dataset, String batch) {
        return jdbc.sql(JOBS + """
                where j.dataset = :dataset and j.batch = :batch
                """)
                .param("dataset", dataset)
                .param("batch", batch)
                .query(BatchViews::job)
                .optional();
    }

    /** What is unused of one batch's results. */
    record UnusedOfBatch(String batch, Unused unused) {}

    /**
     * Batches in whose results there is something that answers nothing, newest first, at most so many.
     *
     * @param dataset null: of any
     */
    List<UnusedOfBatch> unused(@Nullable String dataset, int limit) {
        return jdbc.sql("""
                select batch, foreign_lines, foreign_elements, long_lines, unreadable_lines from job
                where (:dataset::text is null or dataset = :dataset)
                    and foreign_lines + foreign_elements + long_lines + unreadable_lines > 0
                order by completed_at desc nulls last, length(batch) desc, batch desc
                limit :limit
                """)
                .param("dataset", dataset)
                .param("limit", limit)
                .query((rs, i) -> new UnusedOfBatch(rs.getString("batch"), unused(rs)))
                .list();
    }

    private static JobView job(ResultSet rs, int row) throws SQLException {
        return new JobView(
                rs.getString("batch"),
                rs.getString("name"),
                rs.getString("project"),
                rs.getString("mode"),
                rs.getString("model"),
                stage(rs),
                rs.getObject("requests", Integer.class),
                rs.getString("ended"),
                rs.getString("error"),
                rs.getString("trouble"),
                unused(rs),
                new Usage(rs.getLong("prompt"), rs.getLong("cached"), rs.getLong("output"), rs.getLong("thoughts")),
                rs.getBigDecimal("cost"),
                Unknown.of(
                        rs.getLong("unknown"),
                        rs.getBigDecimal("estimated_usd"),
                        rs.getObject("requests", Integer.class)),
                Columns.findInstant(rs, "submitted_at"),
                Columns.findInstant(rs, "completed_at"),
                Columns.findInstant(rs, "settled_at"));
    }

    private static Unused unused(ResultSet rs) throws SQLException {
        return new Unused(
                rs.getInt("foreign_lines"),
                rs.getInt("foreign_elements"),
                rs.getInt("long_lines"),
                rs.getInt("unreadable_lines"));
    }

    private static Stage stage(ResultSet rs) throws SQLException {
        if (rs.getObject("settled_at") != null) {
            return Stage.SETTLED;
        }
        return rs.getString("ended") == null ? Stage.RUNNING : Stage.SETTLING;
    }
}

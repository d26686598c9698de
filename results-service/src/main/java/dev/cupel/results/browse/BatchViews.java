package dev.cupel.results.browse;

import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Unused;
import dev.cupel.api.results.UnusedOfBatch;
import dev.cupel.api.results.Usage;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.results.answer.Unknowns;
import io.swagger.v3.oas.annotations.media.Schema;
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
                    coalesce(sum(output), 0) as output, coalesce(sum(thoughts), 0) as thoughts, coalesce(sum(searches), 0) as searches,
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
     * @param batch id of the batch
     * @param wave number of its wave, from 1
     * @param attempt number of its items' attempt, from 1
     * @param mode how it is asked: BATCH or INTERACTIVE
     * @param items number of its items
     * @param refined number of its items that have an answer
     * @param retried number of its items that were asked again
     * @param failed number of its items that ended without an answer
     * @param stage how far it is
     * @param job Gemini's name of the job; null: it has none, or none yet
     * @param preparedAt when it was cut; null: it was before that was kept
     * @param submittedAt when Gemini accepted its job; null: not yet
     * @param endedAt when its job ended; null: not yet
     * @param settledAt when all its results were taken; null: not yet
     */
    record BatchView(
            @Schema(example = "songs-2026-0001") String batch,
            @Schema(example = "1") int wave,
            @Schema(example = "1") int attempt,
            @Schema(example = "BATCH") String mode,
            @Schema(example = "100") int items,
            @Schema(example = "91") long refined,
            @Schema(example = "6") long retried,
            @Schema(example = "3") long failed,
            @Schema(example = "SETTLED") Stage stage,
            @Schema(example = "batches/k3v9w2") @Nullable String job,

            @Schema(example = "2026-11-28T09:28:00Z") @Nullable
            Instant preparedAt,

            @Schema(example = "2026-11-28T09:30:00Z") @Nullable
            Instant submittedAt,

            @Schema(example = "2026-11-28T10:40:00Z") @Nullable
            Instant endedAt,

            @Schema(example = "2026-11-28T10:42:00Z") @Nullable
            Instant settledAt) {}

    /**
     * The job of a batch.
     *
     * @param batch id of the batch
     * @param job Gemini's name of the job; empty: it has none
     * @param project Gemini project that it runs in
     * @param mode how the batch is asked: BATCH or INTERACTIVE
     * @param model Gemini model that is asked; null: not known
     * @param stage how far it is
     * @param requests number of its requests; null: not known
     * @param end Gemini's name of the state that it ended in; null: it runs
     * @param error error of the job, as Gemini says; null: none
     * @param trouble why its results cannot be read now; null: they can
     * @param unused what came in its results, and is no answer to anything that was asked
     * @param tokens tokens of its answers so far
     * @param costUsd cost in US dollars so far; null: an answer has no price. With unknown requests it is the
     *     least that it has cost
     * @param unknown requests that may have been billed although nothing says what they have used
     * @param submittedAt when Gemini accepted it; null: not known
     * @param endedAt when it ended; null: it runs
     * @param settledAt when all its results were taken; null: not yet
     */
    record JobView(
            @Schema(example = "songs-2026-0001") String batch,
            @Schema(example = "batches/k3v9w2") String job,
            @Schema(example = "default") String project,
            @Schema(example = "BATCH") String mode,
            @Schema(example = "gemini-3.8-flash") @Nullable String model,
            @Schema(example = "SETTLED") Stage stage,
            @Schema(example = "100") @Nullable Integer requests,

            @Schema(example = "JOB_STATE_SUCCEEDED") @Nullable
            String end,

            @Schema(example = "13 INTERNAL") @Nullable String error,

            @Schema(example = "the result file is not there") @Nullable
            String trouble,

            Unused unused,
            Usage tokens,
            @Schema(example = "0.295") @Nullable BigDecimal costUsd,
            Unknown unknown,

            @Schema(example = "2026-11-28T09:30:00Z") @Nullable
            Instant submittedAt,

            @Schema(example = "2026-11-28T10:40:00Z") @Nullable
            Instant endedAt,

            @Schema(example = "2026-11-28T10:42:00Z") @Nullable
            Instant settledAt) {}

    /**
     * Batches behind one, at most so many.
     *
     * @param after empty: from the first
     */
    List<BatchView> batches(String dataset, String after, int limit) {
        return jdbc.sql("""
                select b.id, b.wave, b.attempt, b.mode, b.size as items, b.prepared_at,
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
                new Usage(
                        rs.getLong("prompt"),
                        rs.getLong("cached"),
                        rs.getLong("output"),
                        rs.getLong("thoughts"),
                        rs.getLong("searches")),
                rs.getBigDecimal("cost"),
                Unknowns.of(
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

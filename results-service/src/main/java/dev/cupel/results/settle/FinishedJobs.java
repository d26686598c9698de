package dev.cupel.results.settle;

import dev.cupel.api.results.Unused;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.messaging.work.Leases;
import dev.cupel.messaging.work.LostLeaseException;
import dev.cupel.results.answer.Ending;
import dev.cupel.results.trouble.Trouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those of table job that have ended: leases them, and keeps how far their results are settled. */
@Repository
class FinishedJobs {

    static final Leases.Table TABLE = new Leases.Table("job", "batch", "lease_epoch");

    private final JdbcClient jdbc;

    FinishedJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Leases the finished job that has waited longest, once its batch and recipe are known here, but for those of batches. */
    Optional<FinishedJob> lease(Duration lease, Collection<String> except) {
        return jdbc.sql("""
                with leased as (
                    update job set lease_epoch = lease_epoch + 1,
                        lease_until = now() + :millis * interval '1 millisecond'
                    where batch = (
                        select j.batch from job j
                        join batch b on b.id = j.batch
                        join recipe r on r.name = b.recipe and r.version = b.recipe_version
                        where j.ended is not null and j.settled_at is null
                            and (j.lease_until is null or j.lease_until < now())
                            and j.batch <> all(:except::text[])
                        order by j.completed_at, j.batch
                        limit 1
                        for update of j skip locked)
                    returning *)
                select b.id, b.dataset, b.recipe, b.recipe_version, b.attempt, b.keys, b.items, j.project, j.mode,
                    j.name, j.ended, j.result_file, j.error, j.late, j.completed_at, j.position, j.lease_epoch
                from leased j join batch b on b.id = j.batch
                """)
                .param("millis", lease.toMillis())
                .param("except", except.toArray(String[]::new))
                .query(FinishedJobs::read)
                .optional();
    }

    private static FinishedJob read(ResultSet rs, int row) throws SQLException {
        var keys = (String[]) rs.getArray("keys").getArray();
        var items = (String[]) rs.getArray("items").getArray();
        var itemsByKey = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < keys.length; i++) {
            itemsByKey.computeIfAbsent(keys[i], key -> new ArrayList<>()).add(items[i]);
        }
        return new FinishedJob(
                rs.getString("id"),
                rs.getString("dataset"),
                rs.getString("recipe"),
                rs.getInt("recipe_version"),
                rs.getInt("attempt"),
                itemsByKey,
                rs.getString("project"),
                Mode.valueOf(rs.getString("mode")),
                rs.getString("name"),
                Ending.valueOf(rs.getString("ended")),
                rs.getString("result_file"),
                rs.getString("error"),
                rs.getBoolean("late"),
                LocalDate.ofInstant(Columns.instant(rs, "completed_at"), ZoneOffset.UTC),
                rs.getLong("position"),
                rs.getLong("lease_epoch"));
    }

    /** Lets another try follow after a while, which may be shorter for other instances. */
    void postpone(FinishedJob job, Duration others, Duration wait, Trouble trouble) {
        jdbc.sql("""
                update job set lease_until = now() + :others * interval '1 millisecond', trouble = :trouble,
                    next_try = now() + :millis * interval '1 millisecond', trouble_category = :category,
                    trouble_since = case when trouble_category = :category then trouble_since else now() end
                where batch = :batch and lease_epoch = :epoch
                """)
                .param("others", others.toMillis())
                .param("millis", wait.toMillis())
                .param("trouble", trouble.text())
                .param("category", trouble.category().name())
                .param("batch", job.batch())
                .param("epoch", job.epoch())
                .update();
    }

    /**
     * Moves the position on, and keeps the lease. What kept it from that is over.
     *
     * @throws LostLeaseException when another instance has the job
     */
    void advance(FinishedJob job, long to, Unused unused, Duration lease) {
        var moved = jdbc.sql("""
                update job set position = :to, foreign_lines = foreign_lines + :lines,
                    foreign_elements = foreign_elements + :elements, long_lines = long_lines + :tooLong,
                    unreadable_lines = unreadable_lines + :unreadable, trouble = null, trouble_category = null,
                    lease_until = now() + :millis * interval '1 millisecond'
                where batch = :batch and lease_epoch = :epoch and position = :from and settled_at is null
                """)
                .param("to", to)
                .param("lines", unused.foreignLines())
                .param("elements", unused.foreignElements())
                .param("tooLong", unused.longLines())
                .param("unreadable", unused.unreadableLines())
                .param("millis", lease.toMillis())
                .param("batch", job.batch())
                .param("epoch", job.epoch())
                .param("from", job.position())
                .update();
        requireMoved(moved, job);
    }

    /**
     * Ends the settling.
     *
     * @throws LostLeaseException when another instance has the job
     */
    void settled(FinishedJob job, Instant at) {
        var moved = jdbc.sql("""
                update job set settled_at = :at::timestamptz, trouble = null, trouble_category = null
                where batch = :batch and lease_epoch = :epoch and settled_at is null
                """)
                .param("at", at.toString())
                .param("batch", job.batch())
                .param("epoch", job.epoch())
                .update();
        requireMoved(moved, job);
    }

    private static void requireMoved(int moved, FinishedJob job) {
        if (moved != 1) {
            throw new LostLeaseException("job of batch %s".formatted(job.batch()));
        }
    }
}

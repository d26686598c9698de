package dev.cupel.poller.timeline;

import dev.cupel.api.poller.PolledJob;
import dev.cupel.messaging.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table job, as it is shown. */
@Repository
class Timelines {

    private final JdbcClient jdbc;

    Timelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether a job of the dataset has arrived. */
    boolean isKnown(String dataset) {
        return jdbc.sql("select exists (select from job where dataset = :dataset)")
                .param("dataset", dataset)
                .query(Boolean.class)
                .single();
    }

    /** A dataset's jobs, newest first. */
    List<PolledJob> of(String dataset, int limit) {
        return jdbc.sql("""
                select *, case when watched and next_poll_at <> 'infinity' then least(next_poll_at, urgent_at) end as due_at
                from job where dataset = :dataset
                order by submitted_at desc, batch
                limit :limit
                """)
                .param("dataset", dataset)
                .param("limit", limit)
                .query(Timelines::job)
                .list();
    }

    private static PolledJob job(ResultSet rs, int row) throws SQLException {
        return new PolledJob(
                rs.getString("batch"),
                rs.getString("name"),
                rs.getString("project"),
                rs.getString("state"),
                Columns.instant(rs, "submitted_at"),
                Columns.findInstant(rs, "running_at"),
                Columns.findInstant(rs, "polled_at"),
                Columns.findInstant(rs, "due_at"),
                rs.getInt("polls"),
                Columns.findInstant(rs, "late_since"),
                Columns.findInstant(rs, "lost_at"),
                Columns.findInstant(rs, "ended_at"),
                Columns.findInstant(rs, "completed_at"),
                rs.getString("error"));
    }

    /** Batches whose last poll failed, or whose job was given up on, with the reason. */
    Map<String, String> troubles(String dataset) {
        var troubles = new TreeMap<String, String>();
        jdbc.sql("select batch, error from job where dataset = :dataset and watched and error is not null")
                .param("dataset", dataset)
                .query(rs -> {
                    troubles.put(rs.getString(1), rs.getString(2));
                });
        return troubles;
    }

    /** Open jobs of the same model and size class, and when the last of them was submitted. */
    record OpenJobs(String model, int sizeClass, Instant lastSubmitted) {}

    List<OpenJobs> open(String dataset) {
        return jdbc.sql("""
                select model, size_class, max(submitted_at) as submitted_at from job
                where dataset = :dataset and watched and state <> 'LOST'
                group by model, size_class
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new OpenJobs(rs.getString(1), rs.getInt(2), Columns.instant(rs, "submitted_at")))
                .list();
    }

    /** Batches whose job is open and late. */
    List<String> late(String dataset) {
        return jdbc.sql("""
                select batch from job
                where dataset = :dataset and watched and state <> 'LOST' and late_since is not null
                order by batch
                """)
                .param("dataset", dataset)
                .query((rs, i) -> rs.getString(1))
                .list();
    }
}

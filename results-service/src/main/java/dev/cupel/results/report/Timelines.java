package dev.cupel.results.report;

import dev.cupel.api.results.DatasetTimeline;
import dev.cupel.api.results.JobStatistics;
import dev.cupel.messaging.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When things happened to a dataset, and how its jobs ended. */
@Repository
class Timelines {

    private final JdbcClient jdbc;

    Timelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    DatasetTimeline timeline(String dataset) {
        return jdbc.sql("""
                with items as (
                    select min(first_accepted) as first_accepted, max(last_refined) as last_outcome,
                        sum(case when outcome = '' then items else 0 end) = 0 as finished
                    from item_count where dataset = :dataset),
                jobs as (
                    select min(submitted_at) as first_submitted, max(completed_at) as last_ended,
                        max(settled_at) as last_settled, coalesce(bool_and(settled_at is not null), true) as finished
                    from job where dataset = :dataset and ended is distinct from 'WITHDRAWN')
                select first_accepted, first_submitted, last_ended, last_outcome,
                    case when items.finished and jobs.finished then greatest(last_settled, last_outcome) end as settled
                from items, jobs
                """)
                .param("dataset", dataset)
                .query((rs, i) -> timeline(rs))
                .single();
    }

    private static DatasetTimeline timeline(ResultSet rs) throws SQLException {
        var begin = Columns.findInstant(rs, "first_accepted");
        var lastOutcome = Columns.findInstant(rs, "last_outcome");
        var settled = Columns.findInstant(rs, "settled");
        var end = settled == null ? lastOutcome : settled;
        return new DatasetTimeline(
                begin,
                Columns.findInstant(rs, "first_submitted"),
                Columns.findInstant(rs, "last_ended"),
                lastOutcome,
                settled,
                begin == null || end == null
                        ? null
                        : Duration.between(begin, end).toSeconds());
    }

    JobStatistics jobs(String dataset) {
        var ends = new LinkedHashMap<String, Long>();
        jdbc.sql("""
                select coalesce(ended, 'RUNNING'), count(*) from job
                where dataset = :dataset group by 1 order by 2 desc, 1
                """).param("dataset", dataset).query(rs -> {
            ends.put(rs.getString(1), rs.getLong(2));
        });
        return jdbc.sql("""
                select percentile_disc(0.5) within group (order by seconds) as median, max(seconds) as longest
                from (
                    select greatest(0, round(extract(epoch from completed_at - submitted_at)))::bigint as seconds
                    from job where dataset = :dataset and completed_at is not null and submitted_at is not null) ended
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new JobStatistics(
                        ends, rs.getObject("median", Long.class), rs.getObject("longest", Long.class)))
                .single();
    }
}

package dev.cupel.results.progress;

import dev.cupel.api.Reason;
import dev.cupel.api.results.Progress;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.messaging.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a dataset stands, as the tables of items, batches and jobs say. */
@Repository
public class ProgressQuery {

    private final JdbcClient jdbc;
    private final GeminiProjects gemini;
    private final Reasons reasons;

    ProgressQuery(JdbcClient jdbc, GeminiProjects gemini, Reasons reasons) {
        this.jdbc = jdbc;
        this.gemini = gemini;
        this.reasons = reasons;
    }

    List<String> datasets() {
        return jdbc.sql("select distinct dataset from item order by dataset")
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    public Progress progress(String dataset) {
        // Asked one after the other: within the other's rows each would need a connection of its own.
        var troubles = troubles(dataset);
        var reasonsNow = reasons.of(dataset);
        return jdbc.sql("""
                with items as (
                    select count(*) as staged,
                        count(*) filter (where outcome = 'REFINED') as refined,
                        count(*) filter (where outcome <> 'REFINED') as failed,
                        coalesce(sum(attempt - 1), 0) as retries,
                        min(accepted_at) as first_accepted, max(refined_at) as last_refined
                    from item where dataset = :dataset),
                batches as (
                    select coalesce(sum(cardinality(items)) filter (where attempt = 1), 0) as batched
                    from batch where dataset = :dataset),
                jobs as (
                    select count(*) as jobs,
                        count(*) filter (where settled_at is null) as unsettled,
                        coalesce(sum(coalesce(cardinality(b.items), j.requests)) filter (where ended is null), 0) as running
                    from job j left join batch b on b.id = j.batch
                    where j.dataset = :dataset and ended is distinct from 'WITHDRAWN'),
                submitted as (
                    select coalesce(sum(cardinality(b.items)), 0) as submitted
                    from batch b join job j on j.batch = b.id
                    where b.dataset = :dataset and b.attempt = 1 and j.ended is distinct from 'WITHDRAWN'),
                withdrawn as (
                    select coalesce(sum(cardinality(b.items)), 0) as never_sent
                    from batch b join job j on j.batch = b.id
                    where b.dataset = :dataset and b.attempt > 1 and j.ended = 'WITHDRAWN'),
                settling as (
                    select count(*) as settling
                    from job j join batch b on b.id = j.batch
                    cross join lateral unnest(b.items) as m (item)
                    join item i on i.dataset = b.dataset and i.id = m.item
                    where j.dataset = :dataset and j.ended <> 'WITHDRAWN' and j.settled_at is null
                        and i.attempt = b.attempt and coalesce(i.outcome, '') = '')
                select * from items, batches, jobs, submitted, withdrawn, settling
                """)
                .param("dataset", dataset)
                .query((rs, i) -> progress(dataset, troubles, reasonsNow, rs))
                .single();
    }

    private static Progress progress(String dataset, Map<String, String> troubles, List<Reason> reasons, ResultSet rs)
            throws SQLException {
        return new Progress(
                dataset,
                rs.getLong("staged"),
                rs.getLong("batched"),
                rs.getLong("submitted"),
                rs.getLong("running"),
                rs.getLong("settling"),
                rs.getLong("refined"),
                rs.getLong("failed"),
                Math.max(0, rs.getLong("retries") - rs.getLong("never_sent")),
                rs.getLong("jobs"),
                rs.getLong("unsettled"),
                troubles,
                reasons,
                Columns.findInstant(rs, "first_accepted"),
                Columns.findInstant(rs, "last_refined"));
    }

    /**
     * Also jobs that still run, of projects that are not configured: as things are, their results will not be read. What
     * was asked interactively needs no project any more.
     */
    private Map<String, String> troubles(String dataset) {
        var troubles = new HashMap<String, String>();
        jdbc.sql("""
                select batch, coalesce(trouble, format('the Gemini project %s is not configured', project)) from job
                where dataset = :dataset and settled_at is null
                    and (trouble is not null
                        or mode = 'BATCH' and project <> all(:projects::text[])
                            and (ended is null or result_file is not null))
                """)
                .param("dataset", dataset)
                .param("projects", gemini.names().toArray(String[]::new))
                .query(rs -> {
                    troubles.put(rs.getString(1), rs.getString(2));
                });
        return troubles;
    }
}

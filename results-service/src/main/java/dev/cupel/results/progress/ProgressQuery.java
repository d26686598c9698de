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
        return jdbc.sql("select distinct dataset from item_count order by dataset")
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    public Progress progress(String dataset) {
        // Asked one after the other: within the other's rows each would need a connection of its own.
        var troubles = troubles(dataset);
        var reasonsNow = reasons.of(dataset);
        return jdbc.sql("""
                with items as (
                    select coalesce(sum(items), 0) as staged,
                        coalesce(sum(items) filter (where outcome = 'REFINED'), 0) as refined,
                        coalesce(sum(items) filter (where outcome not in ('', 'REFINED')), 0) as failed,
                        coalesce(sum(retries), 0) as retries,
                        coalesce(sum(copies), 0) as copies, coalesce(sum(copies) filter (where outcome = ''), 0) as open_copies,
                        coalesce(sum(saved), 0) as saved,
                        min(first_accepted) as first_accepted, max(last_refined) as last_refined
                    from item_count where dataset = :dataset),
                batches as (
                    select coalesce(sum(b.size) filter (where attempt = 1), 0) as batched,
                        count(*) filter (where sent) as jobs,
                        count(*) filter (where sent and settled_at is null) as unsettled,
                        coalesce(sum(coalesce(b.size, j.requests)) filter (where sent and ended is null), 0) as running,
                        coalesce(sum(b.size) filter (where sent and attempt = 1), 0) as submitted,
                        coalesce(sum(b.size) filter (where not sent and attempt > 1), 0) as never_sent
                    from (select id, attempt, size from batch where dataset = :dataset) b
                    full join (
                        select *, ended is distinct from 'WITHDRAWN' as sent from job where dataset = :dataset) j
                        on j.batch = b.id),
                settling as (
                    select count(*) as settling
                    from job j join batch b on b.id = j.batch
                    cross join lateral unnest(b.items) as m (item)
                    join item i on i.dataset = b.dataset and i.id = m.item
                    where j.dataset = :dataset and j.ended <> 'WITHDRAWN' and j.settled_at is null
                        and i.attempt = b.attempt and coalesce(i.outcome, '') = '')
                select * from items, batches, settling
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
                rs.getLong("copies"),
                rs.getLong("open_copies"),
                rs.getBigDecimal("saved"),
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

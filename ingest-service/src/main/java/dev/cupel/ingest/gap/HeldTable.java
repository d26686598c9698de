package dev.cupel.ingest.gap;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Of table gap: whose items are held. */
@Repository
class HeldTable {

    private final JdbcClient jdbc;

    HeldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whose items wait, in the order of their labels. */
    List<Gap> list(String dataset, int limit) {
        return jdbc.sql("""
                select g.dataset, group_label, labels, have, want, empty, held, sources
                from gap g join gap_survey using (dataset)
                where g.dataset = :dataset and held
                order by group_label collate "C" limit :limit
                """)
                .param("dataset", dataset)
                .param("limit", limit)
                .query((rs, i) -> GapTable.gap(rs))
                .list();
    }

    HeldGroups.Count count(String dataset) {
        return jdbc.sql("""
                select count(*), coalesce(sum(have), 0) from gap where dataset = :dataset and held
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new HeldGroups.Count(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    /** Lets the items go that are held now. */
    void release(String dataset) {
        jdbc.sql("update gap set held = false, released = true where dataset = :dataset and held")
                .param("dataset", dataset)
                .update();
    }
}

package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.Rejection;
import dev.cupel.messaging.jdbc.Columns;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table rejection: records of a dataset that were refused, and why. */
@Repository
public class Rejections {

    private final JdbcClient jdbc;

    Rejections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Collection<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into rejection (partition, record_offset, dataset, item, source, reason, rejected_at, late)
                select * from unnest(:partitions::int[], :offsets::bigint[], :datasets::text[], :items::text[],
                    :sources::text[], :reasons::text[], :times::timestamptz[], :late::boolean[])
                on conflict do nothing
                """)
                .param(
                        "partitions",
                        rejections.stream().mapToInt(Rejection::partition).toArray())
                .param(
                        "offsets",
                        rejections.stream().mapToLong(Rejection::offset).toArray())
                .param("datasets", rejections.stream().map(Rejection::dataset).toArray(String[]::new))
                .param("items", rejections.stream().map(Rejection::item).toArray(String[]::new))
                .param("sources", rejections.stream().map(Rejection::source).toArray(String[]::new))
                .param("reasons", rejections.stream().map(Rejection::reason).toArray(String[]::new))
                .param("times", rejections.stream().map(r -> r.at().toString()).toArray(String[]::new))
                .param("late", rejections.stream().map(Rejection::late).toArray(Boolean[]::new))
                .update();
    }

    /** How many items of the dataset were refused since it was declared, in time, and have not been accepted since. */
    long countItems(String dataset) {
        return jdbc.sql("""
                select count(distinct r.item) from rejection r
                join dataset d on d.id = r.dataset and r.rejected_at >= d.declared_at
                where r.dataset = :dataset and r.item is not null and not r.late
                    and not exists (select from item i where i.dataset = r.dataset and i.id = r.item)
                """).param("dataset", dataset).query(Long.class).single();
    }

    /** Those of the items that were refused since their dataset was declared, and count for its seal. */
    Set<ItemId> counted(Collection<ItemId> ids) {
        return new HashSet<>(jdbc.sql("""
                select distinct r.dataset, r.item from rejection r
                join dataset d on d.id = r.dataset and r.rejected_at >= d.declared_at
                join unnest(:datasets::text[], :ids::text[]) as i (dataset, id) on r.dataset = i.dataset and r.item = i.id
                where not r.late
                """)
                .param("datasets", ids.stream().map(ItemId::dataset).toArray(String[]::new))
                .param("ids", ids.stream().map(ItemId::item).toArray(String[]::new))
                .query((rs, i) -> new ItemId(rs.getString(1), rs.getString(2)))
                .list());
    }

    public List<Rejection> first(String dataset, int limit) {
        return jdbc.sql("""
                select partition, record_offset, dataset, item, source, reason, rejected_at, late from rejection
                where dataset = :dataset
                order by rejected_at, partition, record_offset
                limit :limit
                """)
                .param("dataset", dataset)
                .param("limit", limit)
                .query((rs, i) -> new Rejection(
                        rs.getInt(1),
                        rs.getLong(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        Columns.instant(rs, 7),
                        rs.getBoolean(8)))
                .list();
    }
}

package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.Decided;
import dev.cupel.api.ingest.Decision;
import dev.cupel.api.ingest.Inquiry;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was decided about items that somebody publishes, or is about to. */
@Repository
public class Decisions {

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Decisions about items of a dataset, in the order of the inquiries. Each is looked up by its key: the planner expects one
     * item of a dataset that is new to its statistics, and would go through all of them for each inquiry. Why one was refused
     * is looked for only when it is not there.
     */
    public List<Decided> about(String dataset, List<Inquiry> inquiries) {
        return jdbc.sql("""
                select q.id,
                    case
                        when i.partition = q.partition and i.record_offset = q.record_offset then 'ACCEPTED'
                        when i.hash = decode(q.hash, 'hex') then 'REPEATED'
                        when i.id is not null then 'CONTRADICTS'
                        when coalesce(here.reason, before.reason) is not null then 'REFUSED'
                        else 'UNREAD'
                    end,
                    coalesce(here.reason, before.reason)
                from unnest(:ids::text[], :hashes::text[], :partitions::int[], :offsets::bigint[]) with ordinality
                    as q (id, hash, partition, record_offset, number)
                left join lateral (
                    select * from item where dataset = :dataset and id = q.id limit 1) i on true
                left join lateral (
                    select reason from rejection
                    where i.id is null and partition = q.partition and record_offset = q.record_offset and dataset = :dataset
                    limit 1) here on true
                left join lateral (
                    select r.reason from rejection r
                    join dataset d on d.id = r.dataset and r.rejected_at >= d.declared_at
                    where i.id is null and q.partition is null and r.dataset = :dataset and r.item = q.id and not r.late
                    order by r.rejected_at desc
                    limit 1) before on true
                order by q.number
                """)
                .param("dataset", dataset)
                .param("ids", inquiries.stream().map(Inquiry::item).toArray(String[]::new))
                .param("hashes", inquiries.stream().map(Inquiry::hash).toArray(String[]::new))
                .param("partitions", inquiries.stream().map(Inquiry::partition).toArray(Integer[]::new))
                .param("offsets", inquiries.stream().map(Inquiry::offset).toArray(Long[]::new))
                .query((rs, i) -> new Decided(rs.getString(1), Decision.valueOf(rs.getString(2)), rs.getString(3)))
                .list();
    }
}

package dev.cupel.ingest.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was decided about items that somebody publishes, or is about to. */
@Repository
class Decisions {

    private final JdbcClient jdbc;

    Decisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What becomes of an item. */
    enum Decision {
        /** It was accepted from the record in question. */
        ACCEPTED,
        /** The same was accepted from another record. */
        REPEATED,
        /** Other content was accepted under its id, so it is refused. */
        CONTRADICTS,
        /** It was refused. */
        REFUSED,
        /** Nothing of this id has been read yet. */
        UNREAD
    }

    /**
     * An item as its publisher knows it.
     *
     * @param item id of the item
     * @param hash SHA-256 of its content, in hex
     * @param partition partition of cupel.datasets that its record is in; null: it is not published yet
     * @param offset offset of its record; null: it is not published yet
     */
    record Inquiry(
            @Schema(example = "song-17") String item,

            @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String hash,

            @Schema(example = "3") @Nullable Integer partition,
            @Schema(example = "4711") @Nullable Long offset) {}

    /**
     * What was decided about one.
     *
     * @param item id of the item
     * @param decision what was decided: ACCEPTED from the record in question, REPEATED from another record with
     *     the same content, CONTRADICTS what was accepted under its id, REFUSED, or UNREAD so far
     * @param reason why it was refused; null: it was not
     */
    record Decided(
            @Schema(example = "song-17") String item,
            @Schema(example = "ACCEPTED") Decision decision,

            @Schema(example = "field 'lyrics' is missing") @Nullable
            String reason) {}

    /** Decisions about items of a dataset, in the order of the inquiries. */
    List<Decided> about(String dataset, List<Inquiry> inquiries) {
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
                left join item i on i.dataset = :dataset and i.id = q.id
                left join rejection here
                    on here.partition = q.partition and here.record_offset = q.record_offset and here.dataset = :dataset
                left join lateral (
                    select r.reason from rejection r
                    join dataset d on d.id = r.dataset and r.rejected_at >= d.declared_at
                    where q.partition is null and r.dataset = :dataset and r.item = q.id and not r.late
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

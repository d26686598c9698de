package dev.cupel.messaging;

import dev.cupel.messaging.failure.FencedException;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table inbox. */
final class InboxRepository {

    private final JdbcClient jdbc;

    InboxRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The right to apply records of a partition, until somebody else claims it. */
    record Claim(long epoch, long nextOffset) {}

    /** Records of one partition, from the first to the last offset. */
    record Span(TopicPartition partition, long first, long last, long epoch) {}

    /** Takes a partition over from whoever had it. */
    Claim claim(TopicPartition partition) {
        return jdbc.sql("""
                insert into inbox (topic, partition, next_offset, epoch) values (:topic, :partition, 0, 1)
                on conflict (topic, partition) do update set epoch = inbox.epoch + 1
                returning epoch, next_offset
                """)
                .param("topic", partition.topic())
                .param("partition", partition.partition())
                .query((rs, i) -> new Claim(rs.getLong(1), rs.getLong(2)))
                .single();
    }

    /**
     * Notes that the records are applied. The comparison is {@code <=} because offsets that are read committed have
     * gaps.
     *
     * @throws FencedException when another instance has claimed one of the partitions, or has applied the records
     */
    void advance(Collection<Span> spans) {
        var moved = jdbc.sql("""
                update inbox i set next_offset = s.last + 1
                from unnest(:topics::text[], :partitions::int[], :firsts::bigint[], :lasts::bigint[], :epochs::bigint[])
                    as s (topic, partition, first, last, epoch)
                where i.topic = s.topic and i.partition = s.partition and i.epoch = s.epoch and i.next_offset <= s.first
                """)
                .param("topics", spans.stream().map(s -> s.partition().topic()).toArray(String[]::new))
                .param(
                        "partitions",
                        spans.stream().mapToInt(s -> s.partition().partition()).toArray())
                .param("firsts", spans.stream().mapToLong(Span::first).toArray())
                .param("lasts", spans.stream().mapToLong(Span::last).toArray())
                .param("epochs", spans.stream().mapToLong(Span::epoch).toArray())
                .update();
        if (moved != spans.size()) {
            throw new FencedException(
                    "%d of %d partitions were taken over".formatted(spans.size() - moved, spans.size()));
        }
    }
}

package dev.cupel.results;

import dev.cupel.results.FailedItems.Failed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table answer: how each request of a batch came out for each of its items, once. */
@Repository
class Answers {

    private final JdbcClient jdbc;

    Answers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Sums over a batch.
     *
     * @param answered requests whose answers have tokens
     * @param cost USD; null: that of an answer is not known
     */
    record Sums(
            int refined,
            int retried,
            int failed,
            int answered,
            Usage usage,
            @Nullable BigDecimal cost) {}

    /** Keeps answers for items that have none in this batch, and returns those items. */
    Set<String> add(String batch, Collection<Kept> answers, Set<String> retried, Instant at) {
        var list = List.copyOf(answers);
        return new HashSet<>(jdbc.sql("""
                insert into answer (batch, key, item, first, outcome, message, retried, repaired, prompt, cached, output,
                    thoughts, cost, at)
                select :batch, a.*, :at::timestamptz
                from unnest(:keys::text[], :items::text[], :firsts::boolean[], :outcomes::text[], :messages::text[],
                    :retried::boolean[], :repaired::boolean[], :prompts::bigint[], :cached::bigint[],
                    :outputs::bigint[], :thoughts::bigint[], :costs::numeric[]) as a
                on conflict do nothing
                returning item
                """)
                .param("batch", batch)
                .param("at", at.toString())
                .param("keys", list.stream().map(Kept::key).toArray(String[]::new))
                .param("items", list.stream().map(Kept::item).toArray(String[]::new))
                .param("firsts", list.stream().map(Kept::isFirst).toArray(Boolean[]::new))
                .param("outcomes", list.stream().map(Kept::outcome).toArray(String[]::new))
                .param("messages", list.stream().map(Kept::message).toArray(String[]::new))
                .param(
                        "retried",
                        list.stream().map(a -> retried.contains(a.item())).toArray(Boolean[]::new))
                .param("repaired", list.stream().map(Kept::repaired).toArray(Boolean[]::new))
                .param("prompts", tokens(list, Usage::prompt))
                .param("cached", tokens(list, Usage::cached))
                .param("outputs", tokens(list, Usage::output))
                .param("thoughts", tokens(list, Usage::thoughts))
                .param("costs", list.stream().map(a -> text(a.cost())).toArray(String[]::new))
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    private static long[] tokens(List<Kept> answers, ToLongFunction<Usage> which) {
        return answers.stream().map(Kept::usage).mapToLong(which).toArray();
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** Counts further answers for items that have one in this batch. */
    void repeated(String batch, Collection<String> items) {
        if (items.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update answer a set repeats = repeats + r.times
                from (select item, count(*) as times from unnest(:items::text[]) as i (item) group by item) r
                where a.batch = :batch and a.item = r.item
                """)
                .param("batch", batch)
                .param("items", items.toArray(String[]::new))
                .update();
    }

    /** Keys of the batch's requests that have an answer. */
    Set<String> answered(String batch) {
        return new HashSet<>(jdbc.sql("select distinct key from answer where batch = :batch")
                .param("batch", batch)
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** Counts items as asked again whose last attempts had failed for good. */
    void askedAgain(Collection<Failed> items) {
        jdbc.sql("""
                update answer a set retried = true
                from unnest(:batches::text[], :items::text[]) as f (batch, item)
                where a.batch = f.batch and a.item = f.item
                """)
                .param("batches", items.stream().map(Failed::batch).toArray(String[]::new))
                .param("items", items.stream().map(Failed::id).toArray(String[]::new))
                .update();
    }

    Sums sums(String batch) {
        return jdbc.sql("""
                select count(*) filter (where outcome = 'REFINED'), count(*) filter (where retried),
                    count(*) filter (where outcome <> 'REFINED' and not retried),
                    count(*) filter (where first and prompt + output + thoughts > 0),
                    coalesce(sum(prompt), 0), coalesce(sum(cached), 0), coalesce(sum(output), 0),
                    coalesce(sum(thoughts), 0), case when bool_and(cost is not null) then sum(cost) end
                from answer where batch = :batch
                """)
                .param("batch", batch)
                .query((rs, i) -> new Sums(
                        rs.getInt(1),
                        rs.getInt(2),
                        rs.getInt(3),
                        rs.getInt(4),
                        new Usage(rs.getLong(5), rs.getLong(6), rs.getLong(7), rs.getLong(8)),
                        rs.getBigDecimal(9)))
                .single();
    }
}

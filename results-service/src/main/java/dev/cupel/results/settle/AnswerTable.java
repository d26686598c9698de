package dev.cupel.results.settle;

import static java.util.Map.entry;

import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Usage;
import dev.cupel.results.answer.Unknowns;
import dev.cupel.results.settle.ItemOutcomes.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table answer: how each request of a batch came out for each of its items, once. */
@Repository
public class AnswerTable {

    private final JdbcClient jdbc;

    AnswerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Sums over a batch.
     *
     * @param answered requests whose answers have tokens
     * @param cost USD, without that of unknown requests; null: an answer has no price
     */
    record Sums(
            int refined,
            int retried,
            int failed,
            int answered,
            Usage usage,
            @Nullable BigDecimal cost,
            Unknown unknown) {}

    /** Keeps answers for items that have none in this batch, and returns those items. */
    Set<String> add(
            FinishedJob job,
            Collection<ItemAnswer> answers,
            Set<String> retried,
            Map<String, Standing> standing,
            Instant at) {
        var list = List.copyOf(answers);
        return new HashSet<>(jdbc.sql("""
                insert into answer (batch, key, item, first, outcome, message, retried, repaired, prompt, cached, output,
                    thoughts, searches, cost, cost_unknown, model_version, item_outcome, without_line, at)
                select :batch, a.*, :withoutLine, :at::timestamptz
                from unnest(:keys::text[], :items::text[], :firsts::boolean[], :outcomes::text[], :messages::text[],
                    :retried::boolean[], :repaired::boolean[], :prompts::bigint[], :cached::bigint[],
                    :outputs::bigint[], :thoughts::bigint[], :searches::bigint[], :costs::numeric[], :unknown::boolean[],
                    :versions::text[], :itemOutcomes::text[]) as a
                on conflict do nothing
                returning item
                """)
                .param("batch", job.batch())
                .param("withoutLine", job.hasNoResults())
                .param("at", at.toString())
                .param(
                        "itemOutcomes",
                        list.stream()
                                .map(a -> Objects.requireNonNull(standing.get(a.item()))
                                        .outcomeName())
                                .toArray(String[]::new))
                .param("keys", list.stream().map(ItemAnswer::key).toArray(String[]::new))
                .param("firsts", list.stream().map(ItemAnswer::isFirst).toArray(Boolean[]::new))
                .param(
                        "retried",
                        list.stream().map(a -> retried.contains(a.item())).toArray(Boolean[]::new))
                .params(columns(list))
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /**
     * Puts late answers in the place of those that nothing was known of, and returns their items. Whether an item is asked
     * again was decided without them.
     */
    Set<String> complete(String batch, Collection<ItemAnswer> answers, Instant at) {
        var list = List.copyOf(answers);
        return new HashSet<>(jdbc.sql("""
                update answer a set late = true, without_line = false, at = :at::timestamptz, outcome = l.outcome,
                    message = l.message, repaired = l.repaired, prompt = l.prompt, cached = l.cached, output = l.output,
                    thoughts = l.thoughts, searches = l.searches, cost = l.cost, cost_unknown = l.cost_unknown, model_version = l.model_version
                from unnest(:items::text[], :outcomes::text[], :messages::text[], :repaired::boolean[],
                    :prompts::bigint[], :cached::bigint[], :outputs::bigint[], :thoughts::bigint[], :searches::bigint[], :costs::numeric[],
                    :unknown::boolean[], :versions::text[])
                    as l (item, outcome, message, repaired, prompt, cached, output, thoughts, searches, cost, cost_unknown,
                        model_version)
                where a.batch = :batch and a.item = l.item and a.without_line
                returning a.item
                """)
                .param("batch", batch)
                .param("at", at.toString())
                .params(columns(list))
                .query((rs, i) -> rs.getString(1))
                .list());
    }

    /** Counts items as refined that had failed in their batches, by item. */
    void refinedAfterAll(Map<String, String> batches) {
        jdbc.sql("""
                update answer a set item_outcome = 'REFINED'
                from unnest(:batches::text[], :items::text[]) as f (batch, item)
                where a.batch = f.batch and a.item = f.item
                """)
                .param("batches", batches.values().toArray(String[]::new))
                .param("items", batches.keySet().toArray(String[]::new))
                .update();
    }

    /** What answers say themselves, a column a parameter. */
    private static Map<String, ?> columns(List<ItemAnswer> list) {
        return Map.ofEntries(
                entry("items", list.stream().map(ItemAnswer::item).toArray(String[]::new)),
                entry("outcomes", list.stream().map(a -> a.outcome().name()).toArray(String[]::new)),
                entry("messages", list.stream().map(ItemAnswer::message).toArray(String[]::new)),
                entry("repaired", list.stream().map(ItemAnswer::repaired).toArray(Boolean[]::new)),
                entry("prompts", tokens(list, Usage::prompt)),
                entry("cached", tokens(list, Usage::cached)),
                entry("outputs", tokens(list, Usage::output)),
                entry("thoughts", tokens(list, Usage::thoughts)),
                entry("searches", tokens(list, Usage::searches)),
                entry("costs", list.stream().map(a -> text(a.cost())).toArray(String[]::new)),
                entry("unknown", list.stream().map(ItemAnswer::costUnknown).toArray(Boolean[]::new)),
                entry("versions", list.stream().map(ItemAnswer::modelVersion).toArray(String[]::new)));
    }

    private static long[] tokens(List<ItemAnswer> answers, ToLongFunction<Usage> which) {
        return answers.stream().map(ItemAnswer::usage).mapToLong(which).toArray();
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

    /** Keys of the job's requests that have no answer. */
    List<String> unanswered(FinishedJob job) {
        var answered = new HashSet<>(jdbc.sql("select distinct key from answer where batch = :batch")
                .param("batch", job.batch())
                .query((rs, i) -> rs.getString(1))
                .list());
        return job.itemsByKey().keySet().stream()
                .filter(key -> !answered.contains(key))
                .toList();
    }

    /** Counts items as asked again whose last attempts had failed for good. */
    public void askedAgain(Collection<FailedItem> items) {
        jdbc.sql("""
                update answer a set retried = true
                from unnest(:batches::text[], :items::text[]) as f (batch, item)
                where a.batch = f.batch and a.item = f.item
                """)
                .param("batches", items.stream().map(FailedItem::batch).toArray(String[]::new))
                .param("items", items.stream().map(FailedItem::id).toArray(String[]::new))
                .update();
    }

    /** Items of a batch that were not refined, or are asked again. */
    List<String> unrefined(String batch) {
        return jdbc.sql("""
                select item from answer
                where batch = :batch and (retried or coalesce(item_outcome, outcome) <> 'REFINED')
                order by item
                """)
                .param("batch", batch)
                .query((rs, i) -> rs.getString(1))
                .list();
    }

    Sums sums(String batch) {
        return jdbc.sql("""
                select count(*) filter (where coalesce(item_outcome, outcome) = 'REFINED' and not retried),
                    count(*) filter (where retried),
                    count(*) filter (where coalesce(item_outcome, outcome) <> 'REFINED' and not retried),
                    count(*) filter (where first and prompt + output + thoughts > 0),
                    coalesce(sum(prompt), 0), coalesce(sum(cached), 0), coalesce(sum(output), 0),
                    coalesce(sum(thoughts), 0), coalesce(sum(searches), 0),
                    case when bool_and(cost is not null or cost_unknown) then coalesce(sum(cost), 0) end,
                    count(*) filter (where first and cost_unknown),
                    (select estimated_usd from job where batch = :batch), (select requests from job where batch = :batch)
                from answer where batch = :batch
                """)
                .param("batch", batch)
                .query((rs, i) -> new Sums(
                        rs.getInt(1),
                        rs.getInt(2),
                        rs.getInt(3),
                        rs.getInt(4),
                        new Usage(rs.getLong(5), rs.getLong(6), rs.getLong(7), rs.getLong(8), rs.getLong(9)),
                        rs.getBigDecimal(10),
                        Unknowns.of(rs.getLong(11), rs.getBigDecimal(12), rs.getObject(13, Integer.class))))
                .single();
    }
}

package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.BatchPlan.Limits;
import dev.cupel.ingest.intake.ItemId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of table item that wait for a batch. */
@Repository
class WaitingItems {

    private final JdbcClient jdbc;

    WaitingItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets items wait for a batch again, for a later attempt than the one they had. */
    void waitAgain(Collection<ItemId> ids, Collection<Integer> attempts) {
        jdbc.sql("""
                with retried as (
                    select i.dataset, i.id, r.attempt from item i
                    join unnest(:datasets::text[], :ids::text[], :attempts::int[]) as r (dataset, id, attempt)
                        using (dataset, id)
                    where i.attempt < r.attempt
                    order by i.dataset, i.id
                    for update of i)
                update item i set attempt = r.attempt, batch = null
                from retried r where i.dataset = r.dataset and i.id = r.id
                """)
                .param("datasets", ids.stream().map(ItemId::dataset).toArray(String[]::new))
                .param("ids", ids.stream().map(ItemId::item).toArray(String[]::new))
                .param("attempts", attempts.stream().mapToInt(Integer::intValue).toArray())
                .update();
    }

    /** Datasets that have items without a batch, or are sealed and not known to be complete. */
    List<String> datasetsWaiting() {
        return jdbc.sql("""
                select dataset from item where batch is null
                union
                select id from dataset where state = 'OPEN' and expected is not null
                """).query((rs, i) -> rs.getString(1)).list();
    }

    /** What waits for a batch: attempt, and the wave that an item had its first attempt in, null before that. */
    record Turn(int attempt, @Nullable Integer wave) {}

    /** Turns of items without a batch, first attempts first. */
    List<Turn> turnsWaiting(String dataset) {
        return jdbc.sql("""
                select distinct attempt, wave from item where dataset = :dataset and batch is null order by attempt, wave
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Turn(rs.getInt(1), rs.getObject(2, Integer.class)))
                .list();
    }

    /** Items without a batch, in the dataset's order; unless all are wanted, only those of groups that fill a batch. */
    List<Waiting> waiting(String dataset, Turn turn, Limits limits, boolean all) {
        return jdbc.sql("""
                with waiting as (
                    select id, attempt, group_label, characters, tokens, position from item
                    where dataset = :dataset and batch is null and attempt = :attempt
                        and wave is not distinct from :wave::int)
                select id, attempt, group_label, characters, tokens from waiting
                where :all or coalesce(group_label, '') in (
                    select coalesce(group_label, '') from waiting
                    group by coalesce(group_label, '')
                    having count(*) >= :items or sum(tokens) > :tokens
                        or sum(:ids * octet_length(id) + :around) > :bytes)
                order by position nulls last, id
                """)
                .param("dataset", dataset)
                .param("attempt", turn.attempt())
                .param("wave", turn.wave())
                .param("all", all)
                .param("items", limits.items())
                .param("tokens", limits.tokens())
                .param("bytes", limits.bytes())
                .param("ids", Waiting.IDS)
                .param("around", Waiting.AROUND_IDS)
                .query((rs, i) ->
                        new Waiting(rs.getString(1), rs.getInt(2), rs.getString(3), rs.getInt(4), rs.getInt(5)))
                .list();
    }

    /**
     * Puts items into a batch. They are found once, whatever the planner expects of a dataset that is new to its statistics.
     */
    void putIntoBatch(String dataset, Collection<String> ids, String batch, int wave) {
        jdbc.sql("""
                with cut as materialized (
                    select dataset, id from item where dataset = :dataset and id = any(:ids::text[]) order by id for update)
                update item i set batch = :batch, wave = :wave
                from cut where i.dataset = cut.dataset and i.id = cut.id
                """)
                .param("batch", batch)
                .param("wave", wave)
                .param("dataset", dataset)
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /** How many further attempts the items of a wave were staged for, all in all, up to this attempt. */
    long retries(String dataset, int wave, int attempt) {
        return jdbc.sql("""
                select coalesce(sum(least(attempt, :attempt) - 1), 0) from item
                where dataset = :dataset and wave = :wave
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .query(Long.class)
                .single();
    }
}

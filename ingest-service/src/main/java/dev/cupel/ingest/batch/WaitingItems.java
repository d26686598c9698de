package dev.cupel.ingest.batch;

import dev.cupel.ingest.intake.ItemId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
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
                with recursive waiting as (
                    (select dataset from item where batch is null order by dataset limit 1)
                    union all
                    select next.dataset from waiting w cross join lateral (
                        select dataset from item where batch is null and dataset > w.dataset order by dataset limit 1) next)
                select dataset from waiting
                union
                select id from dataset where state = 'OPEN' and expected is not null
                """).query((rs, i) -> rs.getString(1)).list();
    }

    /** What waits for a batch: attempt, and the wave that an item had its first attempt in, 0 before that. */
    record Turn(int attempt, int wave) {

        boolean isFirst() {
            return wave == 0;
        }
    }

    /** Turns of items without a batch, first attempts first. */
    List<Turn> turnsWaiting(String dataset) {
        return jdbc.sql("""
                with recursive turn as (
                    (select attempt, coalesce(wave, 0) as wave from item where dataset = :dataset and batch is null
                        order by attempt, coalesce(wave, 0) limit 1)
                    union all
                    select next.attempt, next.wave from turn t cross join lateral (
                        select attempt, coalesce(wave, 0) as wave from item
                        where dataset = :dataset and batch is null
                            and (attempt, coalesce(wave, 0)) > (t.attempt, t.wave)
                        order by attempt, coalesce(wave, 0) limit 1) next)
                select attempt, wave from turn
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Turn(rs.getInt(1), rs.getInt(2)))
                .list();
    }

    /** Items of a group that wait. */
    record GroupItems(CutPass.Group group, List<Waiting> items) {}

    /**
     * Items of groups that wait, in the order of the groups and of the dataset; each group is looked up by itself, whatever
     * the planner expects of it.
     *
     * @param rows max number of items
     */
    List<GroupItems> ofGroups(String dataset, Turn turn, List<CutPass.Group> groups, int rows) {
        var found = new TreeMap<Long, List<Waiting>>();
        jdbc.sql("""
                select g.number, i.id, i.attempt, i.group_label, i.characters, i.tokens
                from unnest(:numbers::bigint[], :keys::bigint[]) as g (number, key)
                cross join lateral (
                    select * from item
                    where dataset = :dataset and batch is null and attempt = :attempt and coalesce(wave, 0) = :wave
                        and coalesce(hashtextextended(group_label, 0), 0) = g.key
                    order by position, id
                    limit :rows) i
                order by g.number, i.position, i.id
                limit :rows
                """)
                .param("dataset", dataset)
                .param("attempt", turn.attempt())
                .param("wave", turn.wave())
                .param(
                        "numbers",
                        groups.stream().mapToLong(CutPass.Group::number).toArray())
                .param("keys", groups.stream().mapToLong(CutPass.Group::key).toArray())
                .param("rows", rows)
                .query(rs -> {
                    found.computeIfAbsent(rs.getLong(1), number -> new ArrayList<>())
                            .add(new Waiting(
                                    rs.getString(2), rs.getInt(3), rs.getString(4), rs.getInt(5), rs.getInt(6)));
                });
        return groups.stream()
                .map(group -> new GroupItems(group, found.getOrDefault(group.number(), List.of())))
                .toList();
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
                where dataset = :dataset and wave = :wave and attempt > 1
                """)
                .param("dataset", dataset)
                .param("wave", wave)
                .param("attempt", attempt)
                .query(Long.class)
                .single();
    }
}

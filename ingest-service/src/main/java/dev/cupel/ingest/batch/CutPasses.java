package dev.cupel.ingest.batch;

import dev.cupel.ingest.batch.WaitingItems.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables cut_pass and cut_group: passes that are under way, at most one a dataset, and the groups that they go through. */
@Repository
class CutPasses {

    private final JdbcClient jdbc;

    CutPasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CutPass> find(String dataset) {
        return jdbc.sql("""
                select attempt, case when attempt = 1 then 0 else wave end, wave, max_items, max_joined, everything, packing, done, groups
                from cut_pass where dataset = :dataset
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new CutPass(
                        new Turn(rs.getInt(1), rs.getInt(2)),
                        rs.getInt(3),
                        rs.getInt(4),
                        rs.getInt(5),
                        rs.getBoolean(6),
                        rs.getBoolean(7),
                        rs.getLong(8),
                        rs.getLong(9)))
                .optional();
    }

    /**
     * Begins a pass over the items of a turn that wait; unless nothing more is to come, over those of groups that may fill a batch.
     * Empty: there are none.
     *
     * @param holds whether the items of some groups may be held
     */
    Optional<CutPass> begin(String dataset, Turn turn, int wave, BatchLimits limits, boolean all, boolean holds) {
        var groups = addGroups(dataset, turn, limits, all, holds);
        if (groups == 0) {
            return Optional.empty();
        }
        var pass = new CutPass(turn, wave, limits.items(), limits.joined(), all, false, 0, groups);
        jdbc.sql("""
                insert into cut_pass (dataset, attempt, wave, max_items, max_joined, everything, groups)
                values (:dataset, :attempt, :wave, :maxItems, :maxJoined, :all, :groups)
                """)
                .param("dataset", dataset)
                .param("attempt", turn.attempt())
                .param("wave", wave)
                .param("maxItems", limits.items())
                .param("maxJoined", limits.joined())
                .param("all", all)
                .param("groups", groups)
                .update();
        return Optional.of(pass);
    }

    /**
     * Notes the groups in the order of their first items, with the units that they make, and returns how many there are. Reads each item that waits
     * once.
     */
    private int addGroups(String dataset, Turn turn, BatchLimits limits, boolean all, boolean holds) {
        return jdbc.sql("""
                with waiting as (
                    select coalesce(hashtextextended(group_label, 0), 0) as key, position, id, tokens from item
                    where dataset = :dataset and batch is null and attempt = :attempt and coalesce(wave, 0) = :wave
                        and (not :holds or group_label is null
                            or md5(group_label)::uuid not in (select key from gap where dataset = :dataset and held))),
                counted as (
                    select key, position, id, row_number() over in_order as turn, count(*) over whole as items,
                        sum(tokens) over whole as tokens, sum(:ids * octet_length(id) + :around) over whole as bytes
                    from waiting
                    window in_order as (partition by key order by position, id),
                        whole as (in_order rows between unbounded preceding and unbounded following)),
                grouped as (
                    select key, position, id, items, tokens, bytes,
                        greatest(1, count(*) filter (where items >= :minGroup) over (order by position, id)) as unit
                    from counted where turn = 1),
                united as (
                    select key, position, id, items,
                        sum(items) over whole >= :items or sum(tokens) over whole > :tokens
                            or sum(bytes) over whole > :bytes as fills,
                        row_number() over (partition by unit order by position desc, id desc) = 1 as last
                    from grouped
                    window whole as (partition by unit))
                insert into cut_group (dataset, number, key, items, fills, last)
                select :dataset, row_number() over (order by position, id), key, items, fills, last from united
                where :all or fills
                """)
                .param("dataset", dataset)
                .param("attempt", turn.attempt())
                .param("wave", turn.wave())
                .param("all", all)
                .param("holds", holds)
                .param("minGroup", limits.minGroup())
                .param("items", limits.items())
                .param("tokens", limits.tokens())
                .param("bytes", limits.bytes())
                .param("ids", Waiting.IDS)
                .param("around", Waiting.AROUND_IDS)
                .update();
    }

    /** The groups that a pass goes on with: those that together have at least so many items, or all there are. */
    List<CutPass.Group> next(String dataset, CutPass pass, int items) {
        return jdbc.sql("""
                select number, key, last from (
                    select number, key, last, items, sum(items) over (order by number) as total from cut_group
                    where dataset = :dataset and number > :done and (:packing or fills) and (items > 0 or last)
                    order by number limit :items) g
                where total - items < :items
                order by number
                """)
                .param("dataset", dataset)
                .param("done", pass.done())
                .param("packing", pass.packing())
                .param("items", items)
                .query((rs, i) -> new CutPass.Group(rs.getLong(1), rs.getLong(2), rs.getBoolean(3)))
                .list();
    }

    /** Notes how many further items of groups are placed, by number. */
    void place(String dataset, Map<Long, Integer> items) {
        jdbc.sql("""
                update cut_group g set items = greatest(0, g.items - p.items)
                from unnest(:numbers::bigint[], :items::int[]) as p (number, items)
                where g.dataset = :dataset and g.number = p.number
                """)
                .param("dataset", dataset)
                .param("numbers", items.keySet().toArray(Long[]::new))
                .param("items", items.values().toArray(Integer[]::new))
                .update();
    }

    void save(String dataset, CutPass pass) {
        jdbc.sql("update cut_pass set packing = :packing, done = :done where dataset = :dataset")
                .param("dataset", dataset)
                .param("packing", pass.packing())
                .param("done", pass.done())
                .update();
    }

    void end(String dataset) {
        jdbc.sql("delete from cut_group where dataset = :dataset")
                .param("dataset", dataset)
                .update();
        jdbc.sql("delete from cut_pass where dataset = :dataset")
                .param("dataset", dataset)
                .update();
    }
}

package dev.cupel.ingest.gap;

import dev.cupel.recipes.Grouping;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables gap and gap_survey. Whoever writes gaps of a dataset has locked it, but for {@link #takeUntold}. */
@Repository
class GapTable {

    private final JdbcClient jdbc;

    GapTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that a dataset is looked at with as many items as it has now; false: so it was before. */
    boolean begin(String dataset, Grouping grouping) {
        return jdbc.sql("""
                        insert into gap_survey (dataset, labels, accepted)
                        select :dataset, :labels::text[], coalesce(sum(items), 0) from accepted where dataset = :dataset
                        on conflict (dataset) do update set labels = excluded.labels, accepted = excluded.accepted
                        where (gap_survey.labels, gap_survey.accepted) is distinct from (excluded.labels, excluded.accepted)
                        """)
                        .param("dataset", dataset)
                        .param("labels", grouping.labels().toArray(String[]::new))
                        .update()
                > 0;
    }

    /** Has a dataset looked at again, whatever items it has. */
    void repeat(String dataset) {
        jdbc.sql("delete from gap_survey where dataset = :dataset")
                .param("dataset", dataset)
                .update();
    }

    /**
     * Notes which groups lack items, and which ones do not any more. Reads all items once. What has not changed stays as it is.
     */
    void survey(String dataset, Grouping grouping) {
        jdbc.sql("""
                with counted as materialized (
                    select group_label, count(*) as have from item
                    where dataset = :dataset and group_label is not null group by group_label),
                lacking as materialized (
                    select group_label, have from counted where have < :want
                    union all
                    select group_label, 0 from empty_group
                    where dataset = :dataset and group_label not in (select group_label from counted)),
                source as (
                    select distinct group_label, left(regexp_replace(source, '#[0-9]+$', ''), 1000) as name from item
                    where dataset = :dataset and source is not null and group_label in (select group_label from lacking)
                    union
                    select group_label, left(source, 1000) from empty_group
                    where dataset = :dataset and source is not null and group_label in (select group_label from lacking)),
                found as (
                    insert into gap (dataset, key, group_label, have, want, empty, held, sources)
                    select :dataset, md5(group_label)::uuid, group_label, have, :want, have = 0, :holds and have > 0,
                        coalesce(names, '{}')
                    from lacking left join (
                        select group_label, array_agg(name order by name) as names
                        from (select *, row_number() over (partition by group_label order by name) as number from source) n
                        where number <= 10
                        group by group_label) s using (group_label)
                    order by 2
                    on conflict (dataset, key) do update set have = excluded.have, want = excluded.want,
                        empty = excluded.empty, held = excluded.held and not gap.released, sources = excluded.sources,
                        told = false
                    where (gap.have, gap.want, gap.sources)
                        is distinct from (excluded.have, excluded.want, excluded.sources))
                update gap g set have = c.have, held = false, told = false
                from counted c where g.dataset = :dataset and g.group_label = c.group_label and c.have >= :want
                """)
                .param("dataset", dataset)
                .param("want", grouping.minGroup())
                .param("holds", grouping.holds())
                .update();
    }

    /** Removes and returns what nobody is told of yet, at most so many. What lacks nothing any more is forgotten. */
    List<Gap> takeUntold(int limit) {
        return jdbc.sql("""
                with untold as materialized (
                    select dataset, key from gap where not told order by dataset, key limit :limit for update skip locked),
                forgotten as (
                    delete from gap g using untold u
                    where g.dataset = u.dataset and g.key = u.key and g.have >= g.want
                    returning g.*),
                kept as (
                    update gap g set told = true from untold u
                    where g.dataset = u.dataset and g.key = u.key and g.have < g.want
                    returning g.*)
                select g.dataset, group_label, labels, have, want, empty, held, sources
                from (select * from forgotten union all select * from kept) g join gap_survey using (dataset)
                order by dataset, key
                """).param("limit", limit).query((rs, i) -> gap(rs)).list();
    }

    long count(String dataset) {
        return jdbc.sql("select count(*) from gap where dataset = :dataset and have < want")
                .param("dataset", dataset)
                .query(Long.class)
                .single();
    }

    /** In the order of their labels. */
    List<Gap> list(String dataset, long offset, int limit) {
        return jdbc.sql("""
                select g.dataset, group_label, labels, have, want, empty, held, sources
                from gap g join gap_survey using (dataset)
                where g.dataset = :dataset and have < want
                order by group_label collate "C" limit :limit offset :offset
                """)
                .param("dataset", dataset)
                .param("limit", limit)
                .param("offset", offset)
                .query((rs, i) -> gap(rs))
                .list();
    }

    static Gap gap(ResultSet rs) throws SQLException {
        return new Gap(
                rs.getString(1),
                rs.getString(2),
                List.of((String[]) rs.getArray(3).getArray()),
                rs.getLong(4),
                rs.getLong(5),
                rs.getBoolean(6),
                rs.getBoolean(7),
                List.of((String[]) rs.getArray(8).getArray()));
    }
}

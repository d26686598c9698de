package dev.cupel.ingest.intake;

import dev.cupel.api.ingest.ListedDataset;
import dev.cupel.ingest.recipe.RecipeRules;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table dataset. */
@Repository
public class Datasets {

    private final JdbcClient jdbc;

    Datasets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Map<String, Dataset> find(Collection<String> ids) {
        var found = new HashMap<String, Dataset>();
        jdbc.sql("select * from dataset where id = any(:ids::text[])")
                .param("ids", ids.toArray(String[]::new))
                .query((rs, i) -> DatasetRow.dataset(rs))
                .list()
                .forEach(dataset -> found.put(dataset.id(), dataset));
        return found;
    }

    /** The datasets that were declared last, newest first; held are those that were declared so. */
    public List<ListedDataset> newest(int limit) {
        return jdbc.sql("""
                select d.id, d.state, d.recipe, d.expected, d.cancelled, d.held and not d.released,
                    (select coalesce(sum(a.items), 0) from accepted a where a.dataset = d.id)
                from (select * from dataset order by declared_at desc, id limit :limit) d
                order by d.declared_at desc, d.id
                """)
                .param("limit", limit)
                .query((rs, i) -> new ListedDataset(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getObject(4, Long.class),
                        rs.getBoolean(5),
                        rs.getBoolean(6),
                        rs.getLong(7)))
                .list();
    }

    /** Datasets of a series, in the order in which they were declared. */
    public List<Dataset> ofSeries(String series) {
        return jdbc.sql("select * from dataset where series = :series order by declared_at, id")
                .param("series", series)
                .query((rs, i) -> DatasetRow.dataset(rs))
                .list();
    }

    public Optional<Dataset> find(String id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** A declaration that was not accepted, and why. */
    record Refusal(String dataset, String recipe, String reason) {}

    /** Notes why datasets were not accepted, unless they are declared already. Of one that is named twice, the last counts. */
    void refuse(Collection<Refusal> refusals, Instant at) {
        if (refusals.isEmpty()) {
            return;
        }
        var last = new TreeMap<String, Refusal>();
        refusals.forEach(refusal -> last.put(refusal.dataset(), refusal));
        jdbc.sql("""
                insert into dataset (id, state, recipe, reason, weight, declared_at)
                select id, 'REFUSED', recipe, reason, :weight, :at::timestamptz
                from unnest(:ids::text[], :recipes::text[], :reasons::text[]) as r (id, recipe, reason)
                on conflict (id) do update set state = excluded.state, recipe = excluded.recipe,
                    recipe_version = null, reason = excluded.reason, after = null, project = null,
                    weight = excluded.weight, declared_at = excluded.declared_at, expected = null, sealed_at = null
                where dataset.state = 'REFUSED'
                """)
                .param("weight", DatasetTerms.DEFAULT_WEIGHT)
                .param("at", at.toString())
                .param("ids", last.keySet().toArray(String[]::new))
                .param("recipes", last.values().stream().map(Refusal::recipe).toArray(String[]::new))
                .param("reasons", last.values().stream().map(Refusal::reason).toArray(String[]::new))
                .update();
    }

    /** Declares a dataset that is new or was refused; false: it is declared already. */
    boolean declare(String id, RecipeRules recipe, DatasetTerms terms, Instant at) {
        var own = terms.overrides();
        return jdbc.sql("""
                        insert into dataset (id, state, recipe, recipe_version, after, series, project, weight, declared_at,
                            own_mode, own_interactive_below, own_model, own_waves, own_budget_usd, own_reuse, held, if_success)
                        values (:id, 'OPEN', :recipe, :version, :after, :series, :project, :weight, :at::timestamptz,
                            :mode, :below, :model, :waves::bigint[], :usd, :reuse, :held, :ifSuccess)
                        on conflict (id) do update set state = excluded.state, recipe = excluded.recipe,
                            recipe_version = excluded.recipe_version, reason = null, after = excluded.after, series = excluded.series,
                            project = excluded.project, weight = excluded.weight,
                            declared_at = excluded.declared_at, expected = null, sealed_at = null,
                            own_mode = excluded.own_mode, own_interactive_below = excluded.own_interactive_below,
                            own_model = excluded.own_model, own_waves = excluded.own_waves,
                            own_budget_usd = excluded.own_budget_usd, own_reuse = excluded.own_reuse, held = excluded.held,
                            if_success = excluded.if_success, released = false, may_start = false, left_out = 0, wave_ends = '{}'
                        where dataset.state = 'REFUSED'
                        """)
                        .param("id", id)
                        .param("recipe", recipe.name())
                        .param("version", recipe.version())
                        .param("after", terms.after())
                        .param("series", terms.series())
                        .param("project", terms.project())
                        .param("weight", terms.weight())
                        .param("at", at.toString())
                        .param("mode", own.mode() == null ? null : own.mode().name())
                        .param("below", own.interactiveBelow())
                        .param("model", own.model())
                        .param("waves", own.waves() == null ? null : own.waves().toArray(Long[]::new))
                        .param("usd", own.budgetUsd())
                        .param("reuse", own.reuse())
                        .param("held", terms.held())
                        .param("ifSuccess", terms.ifSuccess())
                        .update()
                == 1;
    }

    /** Notes how many items were published; false: another number was noted before. */
    boolean seal(String id, long items, long leftOut, Instant at) {
        return jdbc.sql("""
                        update dataset set expected = :items, left_out = :leftOut, sealed_at = coalesce(sealed_at, :at::timestamptz)
                        where id = :id and coalesce(expected, :items) = :items
                        """)
                        .param("id", id)
                        .param("items", items)
                        .param("leftOut", leftOut)
                        .param("at", at.toString())
                        .update()
                == 1;
    }

    /** Locks the known ones of the datasets for the transaction, in the order of their ids, so that no two deadlock. */
    void lock(Collection<String> ids) {
        jdbc.sql("select id from dataset where id = any(:ids::text[]) order by id for update")
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * Lets more items join a dataset that is sealed: the seal says from now on that there are so many. Where it is complete,
     * they make a wave of their own.
     *
     * @param instead what it says now
     * @param leftOut how many items its publisher could not publish by now; null: not said
     * @return false: it says something else, is not sealed, or was cancelled
     */
    boolean reopen(String id, long instead, long items, @Nullable Long leftOut, Instant at) {
        return jdbc.sql("""
                        update dataset set expected = :items, sealed_at = :at::timestamptz, state = 'OPEN',
                            left_out = coalesce(:leftOut::bigint, left_out), wave_ends = case state when 'COMPLETE' then
                                wave_ends || ((select coalesce(sum(items), 0)::bigint from accepted where dataset = :id)
                                    - (select count(*) from item where dataset = :id and copy_of is not null))
                                else wave_ends end
                        where id = :id and state <> 'REFUSED' and not cancelled and expected = :instead
                        """)
                        .param("id", id)
                        .param("instead", instead)
                        .param("leftOut", leftOut)
                        .param("items", items)
                        .param("at", at.toString())
                        .update()
                == 1;
    }

    /** Locks a dataset for the transaction; empty: another one has it, or it is not declared. */
    public Optional<Dataset> lock(String id) {
        var locked = jdbc.sql("select id from dataset where id = :id for update skip locked")
                .param("id", id)
                .query(String.class)
                .optional();
        return locked.flatMap(this::find);
    }

    public void complete(String id) {
        jdbc.sql("update dataset set state = 'COMPLETE' where id = :id and state = 'OPEN'")
                .param("id", id)
                .update();
    }

    /** Notes that an operator has resumed a dataset. */
    public void release(String id) {
        jdbc.sql("update dataset set released = true where id = :id and state <> 'REFUSED'")
                .param("id", id)
                .update();
    }

    /** Notes that a dataset need not wait for another one any more. */
    public void letStart(String id) {
        jdbc.sql("update dataset set may_start = true where id = :id and state <> 'REFUSED'")
                .param("id", id)
                .update();
    }

    /** Notes whether an operator has cancelled a dataset. */
    public void cancel(String id, boolean cancelled) {
        jdbc.sql("update dataset set cancelled = :cancelled where id = :id and state <> 'REFUSED'")
                .param("id", id)
                .param("cancelled", cancelled)
                .update();
    }

    /**
     * Notes how far it is cut.
     *
     * @param placed items that have had their first attempt cut
     */
    public void cut(String id, int nextBatch, long placed) {
        jdbc.sql("update dataset set next_batch = :next, placed = :placed where id = :id")
                .param("id", id)
                .param("next", nextBatch)
                .param("placed", placed)
                .update();
    }
}

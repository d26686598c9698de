package dev.cupel.results.fact;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table batch: what each batch asks, and its place in the plan. */
@Repository
class Batches {

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps batches that are not known yet. */
    void add(Collection<NewBatch> batches) {
        // In the order of ids, as all who write several jobs or batches: they lock rows of the same tables.
        batches.stream().sorted(comparing(NewBatch::id)).forEach(this::add);
        plan(batches);
    }

    private void add(NewBatch batch) {
        jdbc.sql("""
                insert into batch (id, dataset, recipe, recipe_version, attempt, keys, items)
                values (:id, :dataset, :recipe, :version, :attempt, :keys::text[], :items::text[])
                on conflict do nothing
                """)
                .param("id", batch.id())
                .param("dataset", batch.dataset())
                .param("recipe", batch.recipe())
                .param("version", batch.recipeVersion())
                .param("attempt", batch.attempt())
                .param(
                        "keys",
                        batch.requests().stream()
                                .flatMap(request -> request.items().stream().map(item -> request.key()))
                                .toArray(String[]::new))
                .param(
                        "items",
                        batch.requests().stream()
                                .flatMap(request -> request.items().stream())
                                .toArray(String[]::new))
                .update();
    }

    /** Completes the rows of batches that were just added. */
    private void plan(Collection<NewBatch> batches) {
        var list = List.copyOf(batches);
        jdbc.sql("""
                with planned as (
                    select b.id, p.wave, p.mode, p.at from batch b
                    join unnest(:ids::text[], :waves::int[], :modes::text[], :times::text[])
                        as p (id, wave, mode, at) using (id)
                    where b.prepared_at is null
                    order by b.id
                    for update of b)
                update batch b set wave = p.wave, mode = p.mode, prepared_at = p.at::timestamptz
                from planned p where b.id = p.id
                """)
                .param("ids", list.stream().map(NewBatch::id).toArray(String[]::new))
                .param("waves", list.stream().mapToInt(NewBatch::wave).toArray())
                .param("modes", list.stream().map(batch -> batch.mode().name()).toArray(String[]::new))
                .param(
                        "times",
                        list.stream()
                                .map(batch -> batch.preparedAt().toString())
                                .toArray(String[]::new))
                .update();
    }
}

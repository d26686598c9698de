package dev.cupel.results.fact;

import static java.util.Comparator.comparing;

import dev.cupel.events.BatchRequest;
import dev.cupel.events.PreparedBatch;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
    void add(Collection<PreparedBatch> batches) {
        // In the order of ids, as all who write several jobs or batches: they lock rows of the same tables.
        batches.stream().sorted(comparing(PreparedBatch::getBatch)).forEach(this::add);
        plan(batches);
    }

    private void add(PreparedBatch batch) {
        jdbc.sql("""
                insert into batch (id, dataset, recipe, recipe_version, attempt, keys, items)
                values (:id, :dataset, :recipe, :version, :attempt, :keys::text[], :items::text[])
                on conflict do nothing
                """)
                .param("id", batch.getBatch())
                .param("dataset", batch.getDataset())
                .param("recipe", batch.getRecipe().getName())
                .param("version", batch.getRecipe().getVersion())
                .param("attempt", batch.getAttempt())
                .param(
                        "keys",
                        batch.getRequests().stream()
                                .flatMap(request -> items(request).map(item -> request.getKey()))
                                .toArray(String[]::new))
                .param(
                        "items",
                        batch.getRequests().stream().flatMap(Batches::items).toArray(String[]::new))
                .update();
    }

    private static Stream<String> items(BatchRequest request) {
        return Stream.concat(Stream.of(request.getItem()), request.getFurther().stream());
    }

    /** Completes the rows of batches that were just added. */
    private void plan(Collection<PreparedBatch> batches) {
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
                .param("ids", list.stream().map(PreparedBatch::getBatch).toArray(String[]::new))
                .param("waves", list.stream().mapToInt(PreparedBatch::getWave).toArray())
                .param(
                        "modes",
                        list.stream().map(batch -> batch.getMode().name()).toArray(String[]::new))
                .param(
                        "times",
                        list.stream()
                                .map(batch -> batch.getPreparedAt().toString())
                                .toArray(String[]::new))
                .update();
    }
}

package dev.cupel.submit.batch;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the batches that something is to be done with. */
@Repository
public class PlannedBatches {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations named;

    PlannedBatches(JdbcClient jdbc, NamedParameterJdbcOperations named) {
        this.jdbc = jdbc;
        this.named = named;
    }

    /** Adds batches that are not known yet. */
    public void add(Collection<PlannedBatch> batches) {
        named.batchUpdate(
                """
                insert into batch (id, dataset, recipe, recipe_version, mode, bound_to, weight, attempt, wave, keys, items,
                    tokens, characters, state, prepared_at, not_before)
                values (:id, :dataset, :recipe, :version, :mode, :boundTo, :weight, :attempt, :wave, :keys::text[],
                    :items::text[], :tokens, :characters, 'PLANNED', :at::timestamptz, now())
                on conflict (id) do nothing
                """,
                batches.stream()
                        .sorted(comparing(PlannedBatch::id))
                        .map(PlannedBatches::row)
                        .toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource row(PlannedBatch batch) {
        return new MapSqlParameterSource()
                .addValue("id", batch.id())
                .addValue("dataset", batch.dataset())
                .addValue("recipe", batch.recipe().name())
                .addValue("version", batch.recipe().version())
                .addValue("mode", batch.mode().name())
                .addValue("boundTo", batch.boundTo())
                .addValue("weight", batch.weight())
                .addValue("attempt", batch.attempt())
                .addValue("wave", batch.wave())
                .addValue(
                        "keys",
                        batch.requests().stream()
                                .flatMap(
                                        pack -> Collections.nCopies(pack.items().size(), pack.key()).stream())
                                .toArray(String[]::new))
                .addValue(
                        "items",
                        batch.requests().stream()
                                .flatMap(pack -> pack.items().stream())
                                .toArray(String[]::new))
                .addValue("tokens", batch.tokens())
                .addValue("characters", batch.characters())
                .addValue("at", batch.preparedAt().toString());
    }

    /**
     * A planned batch that may be sent.
     *
     * @param passed how often another one went although it was this one's turn
     */
    public record Waiting(Batch batch, int weight, int passed) {}

    /** Of each dataset the first planned batches that may be sent, in its order; the oldest dataset first. */
    public List<Waiting> waiting(int ofEach) {
        return jdbc.sql("""
                select b.*
                from (select dataset, min(prepared_at) as since from batch where state = 'PLANNED' group by dataset) d
                cross join lateral (
                    select * from batch
                    where dataset = d.dataset and state = 'PLANNED' and not_before <= now()
                        and not exists (select 1 from wave w
                            where w.dataset = batch.dataset and w.number = batch.wave and w.state <> 'OPEN')
                    order by wave, prepared_at, id
                    limit :limit) b
                where not exists (select 1 from paused p where p.dataset = d.dataset)
                    and not exists (select 1 from cancelled c where c.dataset = d.dataset)
                order by d.since, d.dataset, b.wave, b.prepared_at, b.id
                """)
                .param("limit", ofEach)
                .query((rs, i) -> new Waiting(BatchRow.read(rs, i), rs.getInt("weight"), rs.getInt("passed")))
                .list();
    }

    /** A batch that is still planned, locked for the transaction; empty: it is not, or another one has it. */
    public Optional<Batch> lockPlanned(String id) {
        return jdbc.sql("select * from batch where id = :id and state = 'PLANNED' for update skip locked")
                .param("id", id)
                .query(BatchRow::read)
                .optional();
    }

    /** How many interactive batches of each dataset are running. Those of a paused dataset do not count. */
    public Map<String, Long> interactiveByDataset(String project, String model) {
        var running = new HashMap<String, Long>();
        jdbc.sql("""
                select dataset, count(*) from batch
                where mode = 'INTERACTIVE' and state in ('INTENT', 'ASKING') and project = :project and model = :model
                    and dataset not in (select dataset from paused)
                group by dataset
                """).param("project", project).param("model", model).query(rs -> {
            running.put(rs.getString(1), rs.getLong(2));
        });
        return running;
    }

    /** Batches of paused datasets that have a reservation, and are not at Gemini, locked for the transaction. */
    public List<Batch> lockUnsentOfPaused() {
        return jdbc.sql("""
                select b.*
                from paused p
                cross join lateral (
                    select * from batch
                    where dataset = p.dataset and state in ('INTENT', 'UPLOADED')
                    order by id
                    for update skip locked) b
                """).query(BatchRow::read).list();
    }

    /** Batches of cancelled datasets that are certainly not at Gemini, locked for the transaction. */
    public List<Batch> lockUnsentOfCancelled(int limit) {
        return jdbc.sql("""
                select b.*
                from cancelled c
                cross join lateral (
                    select * from batch
                    where dataset = c.dataset and state in ('PLANNED', 'INTENT', 'UPLOADED', 'REJECTED')
                    order by id
                    for update skip locked) b
                limit :limit
                """).param("limit", limit).query(BatchRow::read).list();
    }
}

package dev.cupel.submit.wave;

import dev.cupel.submit.batch.PlannedBatch;
import dev.cupel.submit.recipe.GateRule.Past;
import dev.cupel.submit.recipe.RecipeName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table wave: which of a dataset's waves may be sent. */
@Repository
class Waves {

    private final JdbcClient jdbc;

    Waves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A wave whose gate is not open, and what came of those before it. */
    record Undecided(String dataset, int number, RecipeName recipe, WaveState state, Past past) {}

    /** A wave that an operator has decided, and what its gate had to say. */
    record Decided(int number, WaveState state, String reason) {}

    /** Adds waves that are not known yet. The first has no gate. */
    void add(Collection<PlannedBatch> batches) {
        jdbc.sql("""
                insert into wave (dataset, number, items_before, recipe, recipe_version, state, since, accepted, refused)
                select distinct on (dataset, number) dataset, number, items_before, recipe, version,
                    case number when 1 then 'OPEN' else 'WAITING' end, now(), accepted, refused
                from unnest(:datasets::text[], :numbers::int[], :before::bigint[], :recipes::text[], :versions::int[],
                        :accepted::bigint[], :refused::bigint[])
                    as w (dataset, number, items_before, recipe, version, accepted, refused)
                order by dataset, number, accepted + refused desc
                on conflict (dataset, number) do update set accepted = excluded.accepted, refused = excluded.refused
                where excluded.accepted + excluded.refused > wave.accepted + wave.refused
                """)
                .param("datasets", batches.stream().map(PlannedBatch::dataset).toArray(String[]::new))
                .param("numbers", batches.stream().mapToInt(PlannedBatch::wave).toArray())
                .param(
                        "before",
                        batches.stream().mapToLong(PlannedBatch::itemsBefore).toArray())
                .param(
                        "accepted",
                        batches.stream().mapToLong(PlannedBatch::accepted).toArray())
                .param(
                        "refused",
                        batches.stream().mapToLong(PlannedBatch::refused).toArray())
                .param(
                        "recipes",
                        batches.stream().map(batch -> batch.recipe().name()).toArray(String[]::new))
                .param(
                        "versions",
                        batches.stream()
                                .mapToInt(batch -> batch.recipe().version())
                                .toArray())
                .update();
    }

    /**
     * The next wave of each dataset that is not cancelled, if its gate is to be asked, locked for the transaction. One
     * whose predecessor is not known yet is not among them.
     */
    List<Undecided> lockUndecided() {
        return jdbc.sql("""
                select w.dataset, w.number, w.recipe, w.recipe_version, w.state, w.items_before, w.accepted, w.refused,
                    w.items_before - p.items_before as last_items,
                    (select coalesce(sum(refined), 0) from batch b
                     where b.dataset = w.dataset and b.wave = p.number) as last_refined,
                    (select coalesce(sum(refined + failed), 0) from batch b
                     where b.dataset = w.dataset and b.wave < w.number) as settled
                from wave w join wave p on p.dataset = w.dataset and p.number = w.number - 1
                where w.state in ('WAITING', 'HELD') and p.state = 'OPEN'
                    and not exists (select from cancelled c where c.dataset = w.dataset)
                order by w.dataset, w.number
                for update of w skip locked
                """)
                .query((rs, i) -> new Undecided(
                        rs.getString("dataset"),
                        rs.getInt("number"),
                        new RecipeName(rs.getString("recipe"), rs.getInt("recipe_version")),
                        WaveState.valueOf(rs.getString("state")),
                        new Past(
                                rs.getLong("items_before"),
                                rs.getLong("settled"),
                                rs.getInt("number") - 1,
                                rs.getLong("last_items"),
                                rs.getLong("last_refined"),
                                rs.getLong("accepted"),
                                rs.getLong("refused"))))
                .list();
    }

    /** Notes a decision; false: it was known. */
    boolean decide(Undecided wave, WaveState state, String reason) {
        return jdbc.sql("""
                        update wave set state = :state, reason = :reason,
                            since = case when state = :state then since else now() end
                        where dataset = :dataset and number = :number
                            and (state, reason) is distinct from (:state, :reason)
                        """)
                        .param("state", state.name())
                        .param("reason", reason)
                        .param("dataset", wave.dataset())
                        .param("number", wave.number())
                        .update()
                == 1;
    }

    /** Opens the wave that is held or was rejected, if one is. */
    Optional<Decided> approve(String dataset, String by, @Nullable String why) {
        return decideByHand(dataset, by, why, WaveState.OPEN, List.of(WaveState.HELD, WaveState.REJECTED));
    }

    /** Keeps back the wave that is held, if one is. */
    Optional<Decided> reject(String dataset, String by, @Nullable String why) {
        return decideByHand(dataset, by, why, WaveState.REJECTED, List.of(WaveState.HELD));
    }

    private Optional<Decided> decideByHand(
            String dataset, String by, @Nullable String why, WaveState state, List<WaveState> from) {
        return jdbc.sql("""
                        update wave set state = :state, decided_by = :by, decided_why = nullif(:why, ''), since = now()
                        where dataset = :dataset and state = any(:from::text[])
                            and number = (select min(number) from wave where dataset = :dataset and state <> 'OPEN')
                        returning number, reason
                        """)
                .param("state", state.name())
                .param("by", by)
                .param("why", why)
                .param("dataset", dataset)
                .param("from", from.stream().map(WaveState::name).toArray(String[]::new))
                .query((rs, i) -> new Decided(rs.getInt("number"), state, rs.getString("reason")))
                .optional();
    }
}

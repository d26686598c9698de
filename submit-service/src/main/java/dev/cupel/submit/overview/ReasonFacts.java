package dev.cupel.submit.overview;

import dev.cupel.api.submit.HeldDataset;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.recipe.RecipeName;
import dev.cupel.submit.wave.WaveState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is noted of why a dataset does not move. Whatever the number of its batches, a few rows. */
@Repository
class ReasonFacts {

    private final JdbcClient jdbc;

    ReasonFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Batches that wait for one kind of thing.
     *
     * @param count how many there are
     * @param first of them
     * @param said of the first of them; null: nothing
     * @param model that the first of them asks; null: it has not asked yet
     */
    record Waiting(
            ReasonCategory category,
            long count,
            String first,
            @Nullable String said,
            @Nullable String model,
            @Nullable Instant since,
            @Nullable Instant nextTry) {}

    List<Waiting> waiting(String dataset) {
        return jdbc.sql("""
                select reason, count(*) as count, min(id) as first, (array_agg(error order by id))[1] as said,
                    (array_agg(model order by id))[1] as model, min(reason_since) as since,
                    min(not_before) filter (where state <> 'QUARANTINED') as next_try
                from batch
                where dataset = :dataset and reason is not null and state not in ('ACCEPTED', 'ENDED', 'WITHDRAWN')
                group by reason
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Waiting(
                        ReasonCategory.valueOf(rs.getString("reason")),
                        rs.getLong("count"),
                        rs.getString("first"),
                        rs.getString("said"),
                        rs.getString("model"),
                        Columns.findInstant(rs, "since"),
                        Columns.findInstant(rs, "next_try")))
                .list();
    }

    /**
     * What an operator has said.
     *
     * @param why null: nothing
     * @param open batches that are still to end
     */
    record OperatorDecision(
            String by, @Nullable String why, @Nullable Instant since, long open) {}

    Optional<OperatorDecision> paused(String dataset) {
        return decision("""
                select paused_by as by, reason as why, since,
                    (select count(*) from batch b
                     where b.dataset = p.dataset and state not in ('ACCEPTED', 'ENDED', 'WITHDRAWN')) as open
                from paused p where dataset = :dataset
                """, dataset);
    }

    Optional<OperatorDecision> cancelled(String dataset) {
        return decision("""
                select cancelled_by as by, reason as why, since,
                    (select count(*) from batch b
                     where b.dataset = c.dataset and state not in ('ENDED', 'WITHDRAWN')) as open
                from cancelled c where dataset = :dataset
                """, dataset);
    }

    private Optional<OperatorDecision> decision(String sql, String dataset) {
        return jdbc.sql(sql)
                .param("dataset", dataset)
                .query((rs, i) -> new OperatorDecision(
                        rs.getString("by"), rs.getString("why"), Columns.findInstant(rs, "since"), rs.getLong("open")))
                .optional();
    }

    /** Why nothing more of a dataset may be spent. */
    record Hold(
            ReasonCategory category, String said, @Nullable Instant since) {}

    Optional<Hold> money(String dataset) {
        return jdbc.sql("""
                select held_reason, held, held_since from account where dataset = :dataset and held_reason is not null
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Hold(
                        ReasonCategory.valueOf(rs.getString(1)),
                        rs.getString(2),
                        Columns.findInstant(rs, "held_since")))
                .optional();
    }

    /** The first wave that is not open. */
    record ClosedWave(
            int number,
            WaveState state,
            @Nullable String reason,
            @Nullable String by,
            @Nullable String why,
            @Nullable Instant since) {}

    Optional<ClosedWave> closedWave(String dataset) {
        return jdbc.sql("""
                select number, state, reason, decided_by, decided_why, since from wave
                where dataset = :dataset and state <> 'OPEN' order by number limit 1
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new ClosedWave(
                        rs.getInt("number"),
                        WaveState.valueOf(rs.getString("state")),
                        rs.getString("reason"),
                        rs.getString("decided_by"),
                        rs.getString("decided_why"),
                        Columns.findInstant(rs, "since")))
                .optional();
    }

    /** All of them, by name, each with what a person should read first. */
    List<HeldDataset> held() {
        return jdbc.sql("""
                select distinct on (dataset) dataset, category
                from (
                    select dataset, 'PAUSED' as category from paused
                    union all
                    select dataset, held_reason from account where held_reason is not null
                    union all
                    select dataset, 'GATE_' || state from wave where state in ('HELD', 'REJECTED')
                    union all
                    select dataset, reason from batch
                    where reason in ('QUARANTINED', 'UNKNOWN_MODEL', 'REJECTED', 'PROJECT_NOT_CONFIGURED', 'TOO_LARGE')
                        and state not in ('ACCEPTED', 'ENDED', 'WITHDRAWN')) h
                where not exists (select from cancelled c where c.dataset = h.dataset)
                order by dataset, array_position(:order::text[], category)
                """)
                .param(
                        "order",
                        Stream.of(ReasonCategory.values()).map(Enum::name).toArray(String[]::new))
                .query((rs, i) -> new HeldDataset(rs.getString(1), rs.getString(2)))
                .list();
    }

    /** Recipes of batches that have not ended. */
    List<RecipeName> recipes(String dataset) {
        return jdbc.sql("""
                select distinct recipe, recipe_version from batch
                where dataset = :dataset and state not in ('ENDED', 'WITHDRAWN')
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new RecipeName(rs.getString(1), rs.getInt(2)))
                .list();
    }

    /**
     * Batches that could go, if there were room.
     *
     * @param tokens of the smallest
     * @param since when the first of them could have gone
     */
    record Planned(
            RecipeName recipe,
            Mode mode,
            @Nullable String boundTo,
            long count,
            long tokens,
            @Nullable Instant since) {}

    List<Planned> planned(String dataset) {
        return jdbc.sql("""
                select b.recipe, b.recipe_version, b.mode, b.bound_to, count(*) as count, min(b.tokens) as tokens,
                    min(greatest(b.prepared_at, w.since)) as since
                from batch b join wave w on w.dataset = b.dataset and w.number = b.wave and w.state = 'OPEN'
                where b.dataset = :dataset and b.state = 'PLANNED' and b.reason is null
                group by b.recipe, b.recipe_version, b.mode, b.bound_to
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new Planned(
                        new RecipeName(rs.getString("recipe"), rs.getInt("recipe_version")),
                        Mode.valueOf(rs.getString("mode")),
                        rs.getString("bound_to"),
                        rs.getLong("count"),
                        rs.getLong("tokens"),
                        Columns.findInstant(rs, "since")))
                .list();
    }
}

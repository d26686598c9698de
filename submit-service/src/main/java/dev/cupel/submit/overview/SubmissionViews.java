package dev.cupel.submit.overview;

import dev.cupel.api.submit.JobView;
import dev.cupel.api.submit.MoneyView;
import dev.cupel.api.submit.QuotaView;
import dev.cupel.api.submit.SubmissionView;
import dev.cupel.api.submit.Trouble;
import dev.cupel.api.submit.WaveView;
import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.recipe.RecipeName;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.recipe.RequestRecipe;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What operators are shown of batches and quota. */
@Repository
public class SubmissionViews {

    private static final int TROUBLES = 20;

    private final JdbcClient jdbc;
    private final Reasons reasons;
    private final Recipes recipes;

    SubmissionViews(JdbcClient jdbc, Reasons reasons, Recipes recipes) {
        this.jdbc = jdbc;
        this.reasons = reasons;
        this.recipes = recipes;
    }

    /** Whether anything of a dataset has arrived. */
    boolean isKnown(String id) {
        return jdbc.sql("""
                select exists (select from batch where dataset = :dataset)
                    or exists (select from staged_item where dataset = :dataset)
                    or exists (select from account where dataset = :dataset)
                    or exists (select from paused where dataset = :dataset)
                    or exists (select from cancelled where dataset = :dataset)
                """).param("dataset", id).query(Boolean.class).single();
    }

    public SubmissionView dataset(String id) {
        var states = new TreeMap<String, Long>();
        jdbc.sql("select state, count(*) from batch where dataset = :dataset group by state")
                .param("dataset", id)
                .query(rs -> {
                    states.put(rs.getString(1), rs.getLong(2));
                });
        var troubles = jdbc.sql("""
                select id, state, failures, error from batch
                where dataset = :dataset and error is not null and state not in ('ACCEPTED', 'ENDED', 'WITHDRAWN')
                order by id limit :limit
                """)
                .param("dataset", id)
                .param("limit", TROUBLES)
                .query((rs, i) -> new Trouble(rs.getString(1), rs.getString(2), rs.getInt(3), rs.getString(4)))
                .list();
        var paused = decision("select paused_by, reason from paused where dataset = :dataset", id);
        var cancelled = decision("select cancelled_by, reason from cancelled where dataset = :dataset", id);
        return new SubmissionView(
                states,
                paused.by(),
                paused.why(),
                cancelled.by(),
                cancelled.why(),
                money(id),
                waves(id),
                troubles,
                reasons.of(id));
    }

    private record Decision(@Nullable String by, @Nullable String why) {
        static final Decision NONE = new Decision(null, null);
    }

    private Decision decision(String sql, String dataset) {
        return jdbc.sql(sql)
                .param("dataset", dataset)
                .query((rs, i) -> new Decision(rs.getString(1), rs.getString(2)))
                .optional()
                .orElse(Decision.NONE);
    }

    private MoneyView money(String dataset) {
        var recipeBudget = recipeBudget(dataset);
        return jdbc.sql("""
                select budget, spent, unknown_requests, unknown_usd, under_way, held from account
                where dataset = :dataset
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new MoneyView(
                        rs.getBigDecimal(1),
                        rs.getBigDecimal(2),
                        rs.getLong(3),
                        rs.getBigDecimal(4),
                        rs.getBigDecimal(5),
                        rs.getString(6),
                        recipeBudget))
                .optional()
                .orElse(new MoneyView(null, BigDecimal.ZERO, 0, BigDecimal.ZERO, BigDecimal.ZERO, null, recipeBudget));
    }

    private @Nullable BigDecimal recipeBudget(String dataset) {
        return jdbc.sql("""
                select recipe, recipe_version from batch where dataset = :dataset
                order by recipe_version desc limit 1
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new RecipeName(rs.getString(1), rs.getInt(2)))
                .optional()
                .flatMap(recipes::find)
                .map(RequestRecipe::budgetUsd)
                .orElse(null);
    }

    private List<WaveView> waves(String dataset) {
        return jdbc.sql("""
                select number, w.state, w.reason, w.decided_by, w.decided_why, count(b.dataset),
                    coalesce(sum(size) filter (where attempt = 1), 0), coalesce(sum(refined), 0),
                    coalesce(sum(failed), 0)
                from wave w left join batch b on b.dataset = w.dataset and b.wave = w.number
                where w.dataset = :dataset
                group by number, w.state, w.reason, w.decided_by, w.decided_why
                order by number
                """)
                .param("dataset", dataset)
                .query((rs, i) -> new WaveView(
                        rs.getInt(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getInt(6),
                        rs.getLong(7),
                        rs.getLong(8),
                        rs.getLong(9)))
                .list();
    }

    List<QuotaView> quota() {
        return jdbc.sql("""
                select project, model, jobs, tokens, working_tokens, refused_at from quota order by project, model
                """)
                .query((rs, i) -> new QuotaView(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getInt(3),
                        rs.getLong(4),
                        rs.getObject(5, Long.class),
                        Columns.findInstant(rs, "refused_at")))
                .list();
    }

    /** Batches by state and dataset, newest first; null: any. */
    List<JobView> jobs(@Nullable BatchState state, @Nullable String dataset, int limit) {
        return jdbc.sql("""
                select id, dataset, wave, state, project, job, intent, size as items, estimated_usd,
                    cost_usd, unknown_requests, error
                from batch
                where state = coalesce(:state, state) and dataset = coalesce(:dataset, dataset)
                order by prepared_at desc, id desc
                limit :limit
                """)
                .param("state", state == null ? null : state.name())
                .param("dataset", dataset)
                .param("limit", limit)
                .query((rs, i) -> new JobView(
                        rs.getString("id"),
                        rs.getString("dataset"),
                        rs.getInt("wave"),
                        rs.getString("state"),
                        rs.getString("project"),
                        rs.getString("job"),
                        rs.getString("intent"),
                        rs.getInt("items"),
                        rs.getBigDecimal("estimated_usd"),
                        rs.getBigDecimal("cost_usd"),
                        rs.getInt("unknown_requests"),
                        rs.getString("error")))
                .list();
    }
}

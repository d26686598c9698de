package dev.cupel.submit.overview;

import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.rest.Reason;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.recipe.RecipeName;
import dev.cupel.submit.recipe.Recipes;
import dev.cupel.submit.recipe.RequestRecipe;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /**
     * A batch that is held up, and by what.
     *
     * @param batch id of the batch
     * @param state state of the batch
     * @param failures number of attempts that failed in a row
     * @param error what the last attempt failed with; null: nothing was said
     */
    public record Trouble(
            @Schema(example = "songs-2026-0001") String batch,
            @Schema(example = "AMBIGUOUS") String state,
            @Schema(example = "2") int failures,
            @Schema(example = "503 UNAVAILABLE") @Nullable String error) {}

    /**
     * A wave, and why it is in its state.
     *
     * @param wave number of the wave, from 1
     * @param state whether its batches may be sent
     * @param reason why it is in its state; null: it always was
     * @param decidedBy operator who approved or rejected it; null: nobody did
     * @param decidedWhy what the operator said; null: nothing
     * @param batches number of its batches that are known
     * @param items number of items in first attempts of the batches that are known
     * @param refined number of items with an answer
     * @param failed number of items that ended without an answer
     */
    public record WaveView(
            @Schema(example = "1") int wave,
            @Schema(example = "OPEN") String state,

            @Schema(example = "91 of 100 items refined, 95 percent expected") @Nullable
            String reason,

            @Schema(example = "mira") @Nullable String decidedBy,
            @Schema(example = "good enough") @Nullable String decidedWhy,
            @Schema(example = "2") int batches,
            @Schema(example = "100") long items,
            @Schema(example = "91") long refined,
            @Schema(example = "9") long failed) {}

    /**
     * Batches of a dataset by state, its waves, its money, and the first batches that are held up.
     *
     * @param batches number of its batches by state
     * @param pausedBy operator who paused it; null: it is not paused
     * @param pausedWhy what the operator said; null: nothing
     * @param cancelledBy operator who cancelled it; null: it is not cancelled
     * @param cancelledWhy what the operator said; null: nothing
     * @param money its budget, and what it has cost so far
     * @param waves its waves, in order
     * @param troubles first batches that are held up, at most 20
     * @param reasons why what does not move of it does not, the most important first; none: all moves, or has
     *     ended
     */
    public record SubmissionView(
            @Schema(example = "{\"ACCEPTED\": 3, \"PLANNED\": 9}")
            Map<String, Long> batches,

            @Schema(example = "mira") @Nullable String pausedBy,

            @Schema(example = "the prompt is being reworked") @Nullable
            String pausedWhy,

            @Schema(example = "mira") @Nullable String cancelledBy,

            @Schema(example = "published by mistake") @Nullable
            String cancelledWhy,

            MoneyView money,
            List<WaveView> waves,
            List<Trouble> troubles,
            List<Reason> reasons) {}

    /**
     * What is reserved for a project and model.
     *
     * @param project name of the Gemini project
     * @param model name of the Gemini model
     * @param jobs number of jobs that are under way
     * @param tokens number of tokens that are enqueued or reserved
     * @param workingTokens number of tokens that are enqueued at most since Gemini has refused jobs; null: as many
     *     as the cap allows
     * @param refusedAt when Gemini has refused a job for the quota (429) last; null: never
     */
    public record QuotaView(
            @Schema(example = "default") String project,
            @Schema(example = "gemini-3.8-flash") String model,
            @Schema(example = "12") int jobs,
            @Schema(example = "2400000") long tokens,
            @Schema(example = "5000000") @Nullable Long workingTokens,

            @Schema(example = "2026-11-28T09:30:00Z") @Nullable
            Instant refusedAt) {}

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
                select number, w.state, w.reason, w.decided_by, w.decided_why, count(id),
                    coalesce(sum(cardinality(items)) filter (where attempt = 1), 0), coalesce(sum(refined), 0),
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
                select id, dataset, wave, state, project, job, intent, cardinality(items) as items, estimated_usd,
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

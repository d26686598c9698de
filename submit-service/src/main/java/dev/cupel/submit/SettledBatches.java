package dev.cupel.submit;

import dev.cupel.events.SettledBatch;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes in what came of batches: their counts for the gates, their cost for the budgets, their usage for estimates. A batch
 * can be stated again with other counts; its cost and usage count once.
 */
@Service
class SettledBatches {

    private final Batches batches;
    private final Spending spending;
    private final Calibrations calibrations;
    private final JdbcClient jdbc;

    SettledBatches(Batches batches, Spending spending, Calibrations calibrations, JdbcClient jdbc) {
        this.batches = batches;
        this.spending = spending;
        this.calibrations = calibrations;
        this.jdbc = jdbc;
    }

    /** In the current transaction. */
    void settle(SettledBatch settled) {
        batches.lock(settled.getBatch()).ifPresent(batch -> settle(batch, settled));
    }

    private void settle(Batch batch, SettledBatch settled) {
        var before = noted(batch.id());
        jdbc.sql("""
                update batch set refined = :refined, failed = :failed, cost_usd = coalesce(:cost, cost_usd),
                    reserved_usd = null
                where id = :id
                """)
                .param("id", batch.id())
                .param("refined", settled.getRefined())
                .param("failed", settled.getFailed())
                .param("cost", settled.getCostUsd())
                .update();
        if (batch.intent() == null) {
            return;
        }
        spending.release(batch);
        if (settled.getCostUsd() != null) {
            spending.spend(
                    batch,
                    settled.getSettledAt(),
                    settled.getCostUsd().subtract(before.cost().orElse(BigDecimal.ZERO)));
        }
        if (!before.settled() && settled.getAnswered() > 0) {
            learn(batch, batch.intent().model(), settled);
        }
    }

    private void learn(Batch batch, String model, SettledBatch settled) {
        var tokens = settled.getTokens();
        var requests = batch.requests().size();
        calibrations.learn(
                batch.recipe().name(),
                model,
                batch.charactersOrGuess() * settled.getAnswered() / requests,
                tokens.getPrompt(),
                (long) batch.items().size() * settled.getAnswered() / requests,
                tokens.getOutput() + tokens.getThoughts());
    }

    private record Noted(boolean settled, Optional<BigDecimal> cost) {
        static Noted of(@Nullable Integer refined, @Nullable BigDecimal cost) {
            return new Noted(refined != null, Optional.ofNullable(cost));
        }
    }

    private Noted noted(String batch) {
        return jdbc.sql("select refined, cost_usd from batch where id = :id")
                .param("id", batch)
                .query((rs, i) -> Noted.of(rs.getObject(1, Integer.class), rs.getBigDecimal(2)))
                .single();
    }
}

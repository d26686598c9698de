package dev.cupel.submit.budget;

import dev.cupel.messaging.jdbc.Columns;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.budget.Budget.Unknown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes in what came of batches: their counts for the gates, their cost for the budgets, their usage for estimates. A batch
 * can be stated again with other counts; its cost and usage count once. Requests that may have been billed although nothing
 * says what they have used count with their estimate, until the batch is stated again without them.
 */
@Service
class SettledBatches {

    private final Batches batches;
    private final BatchCosts costs;
    private final Calibrations calibrations;
    private final JdbcClient jdbc;

    SettledBatches(Batches batches, BatchCosts costs, Calibrations calibrations, JdbcClient jdbc) {
        this.batches = batches;
        this.costs = costs;
        this.calibrations = calibrations;
        this.jdbc = jdbc;
    }

    /** In the current transaction. */
    void settle(List<BatchSettlement> settled) {
        var locked = lock(settled);
        for (var settlement : settled) {
            // One that is stated twice is read again: the first has changed it.
            Optional.ofNullable(locked.remove(settlement.batch()))
                    .or(() -> batches.lock(settlement.batch()))
                    .ifPresent(batch -> settle(batch, settlement));
        }
    }

    /** Locks all that settling these batches changes for the transaction, in the order in which everybody locks it. */
    private Map<String, Batch> lock(List<BatchSettlement> settled) {
        var known = batches.lockAll(settled.stream().map(BatchSettlement::batch).collect(Collectors.toSet()));
        costs.lock(known);
        calibrations.lock(known.stream()
                .filter(batch -> batch.intent() != null)
                .map(batch -> new Calibrations.Key(
                        batch.recipe().name(), batch.requireIntent().model()))
                .collect(Collectors.toSet()));
        var locked = new HashMap<String, Batch>();
        known.forEach(batch -> locked.put(batch.id(), batch));
        return locked;
    }

    private void settle(Batch batch, BatchSettlement settled) {
        var before = noted(batch.id());
        var unknown = unknown(batch, settled, before);
        jdbc.sql("""
                update batch set refined = :refined, failed = :failed, cost_usd = coalesce(:cost, cost_usd),
                    unknown_requests = :unknownRequests, unknown_usd = :unknownUsd,
                    unknown_at = case when :unknownRequests > 0 then :at::timestamptz end, reserved_usd = null
                where id = :id
                """)
                .param("id", batch.id())
                .param("refined", settled.refined())
                .param("failed", settled.failed())
                .param("cost", settled.costUsd())
                .param("unknownRequests", unknown.requests())
                .param("unknownUsd", unknown.usd())
                .param("at", settled.settledAt().toString())
                .update();
        if (batch.intent() == null) {
            return;
        }
        costs.release(batch);
        if (settled.costUsd() != null) {
            costs.spend(
                    batch,
                    settled.settledAt(),
                    settled.costUsd().subtract(before.cost().orElse(BigDecimal.ZERO)));
        }
        if (before.unknownAt() != null) {
            costs.noLongerUnknown(batch, before.unknownAt(), before.unknown());
        }
        costs.unknown(batch, settled.settledAt(), unknown);
        if (!before.settled() && settled.answered() > 0) {
            learn(batch, batch.intent().model(), settled);
        }
    }

    private void learn(Batch batch, String model, BatchSettlement settled) {
        var requests = batch.requests().size();
        calibrations.learn(
                batch.recipe().name(),
                model,
                new Calibration(
                        batch.charactersOrGuess() * settled.answered() / requests,
                        settled.promptTokens(),
                        (long) batch.items().size() * settled.answered() / requests,
                        settled.outputTokens(),
                        settled.searches()));
    }

    /** By results-service's estimate, or by ours, if that did not reach it in time. */
    private static Unknown unknown(Batch batch, BatchSettlement settled, Noted before) {
        var requests = settled.unknownRequests();
        if (requests == 0) {
            return Unknown.NONE;
        }
        if (settled.unknownUsd() != null) {
            return new Unknown(requests, settled.unknownUsd());
        }
        var estimate = before.estimate().orElse(BigDecimal.ZERO).multiply(BigDecimal.valueOf(requests));
        var all = BigDecimal.valueOf(Math.max(requests, batch.requests().size()));
        return new Unknown(requests, estimate.divide(all, Batch.COST_DECIMALS, RoundingMode.HALF_UP));
    }

    /**
     * What was noted of a batch before.
     *
     * @param unknownAt in which month its unknown requests count; null: there are none
     */
    private record Noted(
            boolean settled,
            Optional<BigDecimal> cost,
            Optional<BigDecimal> estimate,
            Unknown unknown,
            @Nullable Instant unknownAt) {

        static Noted read(ResultSet rs) throws SQLException {
            return new Noted(
                    rs.getObject("refined") != null,
                    Optional.ofNullable(rs.getBigDecimal("cost_usd")),
                    Optional.ofNullable(rs.getBigDecimal("estimated_usd")),
                    new Unknown(rs.getLong("unknown_requests"), rs.getBigDecimal("unknown_usd")),
                    Columns.findInstant(rs, "unknown_at"));
        }
    }

    private Noted noted(String batch) {
        return jdbc.sql("""
                select refined, cost_usd, estimated_usd, unknown_requests, unknown_usd, unknown_at from batch
                where id = :id
                """).param("id", batch).query((rs, i) -> Noted.read(rs)).single();
    }
}

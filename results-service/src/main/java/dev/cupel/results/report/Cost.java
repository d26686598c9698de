package dev.cupel.results.report;

import dev.cupel.api.results.CostView;
import dev.cupel.api.results.Unknown;
import dev.cupel.api.results.Usage;
import dev.cupel.results.answer.Unknowns;
import dev.cupel.results.answer.Usages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What answers have used and cost, against what was expected. Only what is settled is compared: of the rest it is not
 * known yet what it comes to.
 *
 * @param batches number of batches that were sent
 * @param unsettled number of those batches whose answers are not all taken
 * @param answers number of requests that were answered
 * @param tokens tokens of all answers
 * @param costUsd US dollars that all answers cost; null: one has no price. With unknown requests it is the least
 *     that was spent
 * @param unknown requests that may have been billed although nothing says what they have used
 * @param settledUsd US dollars that the answers of the settled batches cost; null: one has no price
 * @param settledUnknown those of the unknown requests that are of settled batches
 * @param estimatedUsd US dollars that the settled batches were expected to cost; null: that of one is not known
 */
record Cost(
        long batches,
        long unsettled,
        long answers,
        Usage tokens,
        @Nullable BigDecimal costUsd,
        Unknown unknown,
        @Nullable BigDecimal settledUsd,
        Unknown settledUnknown,
        @Nullable BigDecimal estimatedUsd) {

    private static final Cost NOTHING = new Cost(
            0, 0, 0, Usages.NONE, BigDecimal.ZERO, Unknowns.NONE, BigDecimal.ZERO, Unknowns.NONE, BigDecimal.ZERO);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What a batch has come to. */
    static Cost ofBatch(
            boolean settled,
            long answers,
            Usage tokens,
            @Nullable BigDecimal cost,
            Unknown unknown,
            @Nullable BigDecimal estimate) {
        return new Cost(
                1,
                settled ? 0 : 1,
                answers,
                tokens,
                cost,
                unknown,
                settled ? cost : BigDecimal.ZERO,
                settled ? unknown : Unknowns.NONE,
                settled ? estimate : BigDecimal.ZERO);
    }

    static Cost sum(Collection<Cost> costs) {
        return costs.stream().reduce(NOTHING, Cost::plus);
    }

    /**
     * By how much too much was expected, in percent of what it came to; negative: too little; null: not known. Of unknown
     * requests it is not known what they came to, so they are left out.
     */
    @Nullable
    BigDecimal errorPercent() {
        if (estimatedUsd == null || settledUsd == null || settledUnknown.usd() == null || settledUsd.signum() == 0) {
            return null;
        }
        return estimatedUsd
                .subtract(settledUnknown.usd())
                .subtract(settledUsd)
                .multiply(HUNDRED)
                .divide(settledUsd, 1, RoundingMode.HALF_UP);
    }

    CostView view() {
        return new CostView(
                batches, unsettled, answers, tokens, costUsd, unknown, settledUsd, estimatedUsd, errorPercent());
    }

    private Cost plus(Cost other) {
        return new Cost(
                batches + other.batches,
                unsettled + other.unsettled,
                answers + other.answers,
                Usages.sum(tokens, other.tokens),
                plus(costUsd, other.costUsd),
                Unknowns.sum(unknown, other.unknown),
                plus(settledUsd, other.settledUsd),
                Unknowns.sum(settledUnknown, other.settledUnknown),
                plus(estimatedUsd, other.estimatedUsd));
    }

    private static @Nullable BigDecimal plus(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? null : one.add(other);
    }
}

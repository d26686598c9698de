package dev.cupel.results.settle;

import dev.cupel.api.results.Usage;
import dev.cupel.results.answer.Answer;
import dev.cupel.results.answer.AnsweredRequest;
import dev.cupel.results.answer.Billing;
import dev.cupel.results.answer.Usages;
import dev.cupel.results.answer.Usd;
import dev.cupel.schemas.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request came out for one of its items, as it is kept.
 *
 * @param number of the item in the request, from 0
 * @param usage the item's share of the tokens
 * @param cost its share of the cost, in USD; null: not known
 */
record ItemAnswer(
        AnsweredRequest request,
        String item,
        Answer answer,
        int number,
        Usage usage,
        @Nullable BigDecimal cost) {

    /** Divides what a request has cost among its items, so that the shares add up: the first one has what is left over. */
    static List<ItemAnswer> of(AnsweredRequest request, @Nullable BigDecimal cost) {
        var kept = new ArrayList<ItemAnswer>();
        var items = request.answers().size();
        request.answers().forEach((item, answer) -> {
            var number = kept.size();
            kept.add(new ItemAnswer(
                    request,
                    item,
                    answer,
                    number,
                    Usages.share(request.usage(), number, items),
                    share(cost, number, items)));
        });
        return kept;
    }

    private static @Nullable BigDecimal share(@Nullable BigDecimal cost, int number, int items) {
        if (cost == null) {
            return null;
        }
        var each = cost.divide(BigDecimal.valueOf(items), Usd.DECIMALS, RoundingMode.DOWN);
        return number > 0 ? each : cost.subtract(each.multiply(BigDecimal.valueOf(items - 1L)));
    }

    String key() {
        return request.key();
    }

    boolean isFirst() {
        return number == 0;
    }

    Outcome outcome() {
        return switch (answer) {
            case Answer.Refined refined -> Outcome.REFINED;
            case Answer.Unusable unusable -> Outcome.valueOf(unusable.failure().name());
        };
    }

    @Nullable
    String message() {
        return switch (answer) {
            case Answer.Refined refined -> null;
            case Answer.Unusable unusable -> unusable.message();
        };
    }

    @Nullable
    String modelVersion() {
        return request.modelVersion();
    }

    /** Whether the request may have been billed although nothing says what it has used. */
    boolean costUnknown() {
        return request.billing() == Billing.UNKNOWN;
    }

    boolean repaired() {
        return answer instanceof Answer.Refined refined && refined.repaired();
    }
}

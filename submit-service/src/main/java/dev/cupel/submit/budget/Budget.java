package dev.cupel.submit.budget;

import dev.cupel.rest.Usd;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, in US dollars. What is under way counts with the most that it can cost, the next batch with what it
 * is expected to: so the limit is never passed by more than the error of one estimate, however many are under way,
 * and by those of the estimates that unknown requests count with.
 *
 * @param name what it is the budget of, for messages
 * @param limit null: there is none
 * @param spent what settled batches are known to have cost
 * @param unknown what settled requests of unknown cost count with
 * @param underWay the most that batches which are not settled can cost
 */
public record Budget(String name, @Nullable BigDecimal limit, BigDecimal spent, Unknown unknown, BigDecimal underWay) {

    /**
     * Requests that may have been billed although nothing says what they have used. They count with what they were expected
     * to cost, until their cost is known.
     *
     * @param requests how many
     * @param usd what they were expected to cost
     */
    public record Unknown(long requests, BigDecimal usd) {

        /** There are none. */
        public static final Unknown NONE = new Unknown(0, BigDecimal.ZERO);
    }

    /** What is decided about a batch. */
    public sealed interface Verdict {

        /** It may be sent. */
        record Fits() implements Verdict {}

        /** It may fit when what is under way has turned out cheaper than it can be. */
        record NotYet() implements Verdict {}

        /** It is held before the money is spent; why, for an operator to read. */
        record Exhausted(String reason) implements Verdict {}
    }

    /** Decides about a batch; null: its price is not known. */
    public Verdict judge(@Nullable BigDecimal estimate) {
        if (limit == null) {
            return new Verdict.Fits();
        }
        if (estimate == null) {
            return new Verdict.Exhausted("%s cannot be kept: the model's price is not known".formatted(name));
        }
        var gone = spent.add(unknown.usd());
        if (gone.add(underWay).add(estimate).compareTo(limit) <= 0) {
            return new Verdict.Fits();
        }
        if (gone.add(estimate).compareTo(limit) <= 0 && underWay.signum() > 0) {
            return new Verdict.NotYet();
        }
        return new Verdict.Exhausted("%s is %s: %s, and the next batch is estimated at %s"
                .formatted(name, Usd.text(limit), spending(), Usd.text(estimate)));
    }

    private String spending() {
        return unknown.requests() == 0
                ? Usd.text(spent) + " spent"
                : "at least %s spent, beside %d requests of unknown cost that are estimated at %s"
                        .formatted(Usd.text(spent), unknown.requests(), Usd.text(unknown.usd()));
    }
}

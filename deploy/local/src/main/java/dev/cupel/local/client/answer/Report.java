package dev.cupel.local.client.answer;

import static dev.cupel.local.text.Figures.number;
import static dev.cupel.local.text.Figures.usd;

import dev.cupel.local.text.Figures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset has cost.
 *
 * @param answers how answers came out, those that were asked again included
 * @param repaired answers that are used although their JSON was damaged
 * @param costUsd null: the price of a model is not known. With requests of unknown cost it is the least that was spent
 * @param cost has those
 * @param failures null: not known
 * @param strays null: not known
 * @param progress at the same moment; null: not known
 */
public record Report(
        Map<String, Long> answers,
        long repaired,
        @Nullable BigDecimal costUsd,
        List<ModelCost> models,
        Cost cost,
        @Nullable List<Failures> failures,
        @Nullable Strays strays,
        @Nullable Progress progress) {

    public record Cost(Unknown unknown) {}

    /**
     * Requests that may have been billed although nothing says what they have used.
     *
     * @param usd what they were expected to cost; null: not known
     */
    public record Unknown(long requests, @Nullable BigDecimal usd) {

        public static final Unknown NONE = new Unknown(0, BigDecimal.ZERO);

        /** What comes on top of a cost that is known; empty: nothing. */
        public String text() {
            return requests == 0
                    ? ""
                    : "; of %s requests that may be billed beside it the cost is not known, %s was expected"
                            .formatted(number(requests), usd == null ? "nothing" : Figures.usd(usd));
        }
    }

    /** Items that ended without an answer in the same way, and what was said of them. */
    public record Failures(String category, long items, List<Sample> samples) {}

    /**
     * What was said of items, and one of them.
     *
     * @param message null: nothing was said
     * @param items of how many it was said; null: not known
     */
    public record Sample(
            String item,
            int attempts,
            @Nullable String message,
            @Nullable Long items) {}

    /**
     * What came and is not an answer that was waited for. Each null: not known.
     *
     * @param late answers after their job had been settled without them
     * @param repeated answers after the first one for the same item and request
     * @param foreign lines and parts of answers for no request or item of their batch
     * @param tooLong lines that are longer than is read
     * @param unreadable lines that are not UTF-8 or not JSON
     */
    public record Strays(
            @Nullable Long late,
            @Nullable Long repeated,
            @Nullable Long foreign,
            @Nullable Long tooLong,
            @Nullable Long unreadable) {}

    public record ModelCost(String model, long requests, Tokens tokens) {}

    public record Tokens(long prompt, long cached, long output, long thoughts) {}

    public long promptTokens() {
        return models.stream().mapToLong(model -> model.tokens().prompt()).sum();
    }

    /** Thinking is billed as output. */
    public long outputTokens() {
        return models.stream()
                .mapToLong(model -> model.tokens().output() + model.tokens().thoughts())
                .sum();
    }

    /** What is known to have been spent, and what may come on top of it. */
    public String costText() {
        if (costUsd == null) {
            return "not known: a model's price is missing";
        }
        return cost.unknown().requests() == 0
                ? usd(costUsd)
                : "at least %s%s".formatted(usd(costUsd), cost.unknown().text());
    }

    public List<Failures> failed() {
        return failures == null ? List.of() : failures;
    }
}

package dev.cupel.local.follow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset has cost.
 *
 * @param answers how answers came out, those that were asked again included
 * @param repaired answers that are used although their JSON was damaged
 * @param costUsd null: the price of a model is not known
 */
public record Report(
        Map<String, Long> answers, long repaired, @Nullable BigDecimal costUsd, List<ModelCost> models) {

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

    public String cost() {
        return costUsd == null
                ? "not known: a model's price is missing"
                : "$" + costUsd.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }
}

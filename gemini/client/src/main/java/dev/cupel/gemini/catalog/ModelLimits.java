package dev.cupel.gemini.catalog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a file says about a model, by tier; it need not say everything. */
record ModelLimits(Map<Integer, Long> enqueuedTokens, Map<Integer, Rates> rates) {

    static final ModelLimits NONE = new ModelLimits(Map.of(), Map.of());

    /** These, where they say something, and the others where they do not. */
    ModelLimits orElse(ModelLimits others) {
        return new ModelLimits(merged(others.enqueuedTokens(), enqueuedTokens), merged(others.rates(), rates));
    }

    private static <T> Map<Integer, T> merged(Map<Integer, T> below, Map<Integer, T> above) {
        var merged = new HashMap<>(below);
        merged.putAll(above);
        return merged;
    }

    static ModelLimits read(Member model) {
        model.allow(Set.of("enqueuedTokens", "interactive"));
        return new ModelLimits(
                byTier(model, "enqueuedTokens", Member::positive), byTier(model, "interactive", ModelLimits::rates));
    }

    private static <T> Map<Integer, T> byTier(Member model, String part, Function<Member, T> reader) {
        if (!model.has(part)) {
            return Map.of();
        }
        var tiers = model.child(part)
                .allow(Set.of("tiers", "assumed", "source"))
                .sourced()
                .child("tiers");
        var byTier = new HashMap<Integer, T>();
        for (var tier : tiers.allow(Set.of("1", "2", "3")).members()) {
            byTier.put(Integer.valueOf(tier.name()), reader.apply(tier));
        }
        return byTier;
    }

    private static Rates rates(Member rates) {
        rates.allow(Set.of("requestsPerMinute", "tokensPerMinute"));
        return new Rates(
                rates.child("requestsPerMinute").positive(),
                rates.child("tokensPerMinute").positive());
    }
}

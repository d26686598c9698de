package dev.cupel.gemini.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Gemini lets a project use, by model and tier (1, 2, 3): the resource {@code limits.yaml}, whose entries say where
 * the figures come from and which are assumed. Models are named with or without {@code models/}; one that is not listed has
 * the limits of {@code default}.
 */
public final class Limits {

    private static final String DEFAULT = "default";

    private final int concurrentJobs;
    private final Map<String, ModelLimits> byModel;

    private Limits(int concurrentJobs, Map<String, ModelLimits> byModel) {
        this.concurrentJobs = concurrentJobs;
        this.byModel = Map.copyOf(byModel);
    }

    /** The limits that come with the client. */
    public static Limits shipped() {
        return read(Member.ofResource(Limits.class, "limits.yaml"), null);
    }

    /**
     * Limits of a user's own, in the format of {@code limits.yaml}: a figure in the file takes the place of the shipped
     * one, the rest are as shipped.
     *
     * @throws IllegalArgumentException names the file, and the model and member that are not as they should be
     */
    public static Limits read(Path file) {
        return read(Member.ofFile(file), shipped());
    }

    /** The models that have limits of their own, without {@code models/}. */
    Set<String> models() {
        var named = new HashSet<>(byModel.keySet());
        named.remove(DEFAULT);
        return named;
    }

    /** The most input tokens that the batch jobs of a project for a model may have together, of those that have not ended. */
    public long enqueuedTokens(String model, int tier) {
        return find(model, tier, ModelLimits::enqueuedTokens);
    }

    /** The most batch jobs of a project that run or wait at a time. */
    public int concurrentJobs() {
        return concurrentJobs;
    }

    /** The rate limits of a model's interactive requests. */
    public Rates rates(String model, int tier) {
        return find(model, tier, ModelLimits::rates);
    }

    private <T> T find(String model, int tier, Function<ModelLimits, Map<Integer, T>> part) {
        var own = Optional.ofNullable(part.apply(of(ModelName.plain(model))).get(tier));
        return own.or(() -> Optional.ofNullable(part.apply(of(DEFAULT)).get(tier)))
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no tier %d, only 1, 2 and 3".formatted(tier)));
    }

    private ModelLimits of(String model) {
        return byModel.getOrDefault(model, ModelLimits.NONE);
    }

    private static Limits read(Member root, @Nullable Limits shipped) {
        root.allow(Set.of("concurrentJobs", "models"));
        var byModel = new HashMap<String, ModelLimits>(shipped == null ? Map.of() : shipped.byModel);
        if (root.has("models")) {
            for (var model : root.child("models").members()) {
                byModel.merge(ModelName.plain(model.name()), ModelLimits.read(model), (old, own) -> own.orElse(old));
            }
        }
        if (shipped != null && !root.has("concurrentJobs")) {
            return new Limits(shipped.concurrentJobs, byModel);
        }
        return new Limits(concurrentJobs(root.child("concurrentJobs")), byModel);
    }

    private static int concurrentJobs(Member jobs) {
        var limit = jobs.allow(Set.of("limit", "assumed", "source")).sourced().child("limit");
        if (limit.positive() > Integer.MAX_VALUE) {
            throw limit.wrong("is too large");
        }
        return (int) limit.positive();
    }
}

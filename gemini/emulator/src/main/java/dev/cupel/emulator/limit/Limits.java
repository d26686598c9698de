package dev.cupel.emulator.limit;

import dev.cupel.emulator.wire.ApiException;
import dev.cupel.emulator.wire.ModelName;
import dev.cupel.emulator.wire.StatusCode;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the project may do now. Limits are the project's: they do not depend on the key. */
public final class Limits {

    private final Tier tier;
    private final LimitTable table;
    private final InstantSource clock;
    private final ConcurrentMap<String, Minute> minutes = new ConcurrentHashMap<>();

    public Limits(Tier tier, LimitTable table, InstantSource clock) {
        this.tier = tier;
        this.table = table;
        this.clock = clock;
    }

    /** A batch job that has not ended, and the input tokens that it enqueues. */
    public record Enqueued(String model, long tokens) {}

    /**
     * Says whether the project may have batch jobs of the model at all.
     *
     * @throws ApiException 400 FAILED_PRECONDITION, as users of the free tier report
     */
    public void requireBatch(String model) {
        if (tier != Tier.NONE && !table.of(model).enqueuedTokens().containsKey(tier)) {
            throw ApiException.typical(StatusCode.FAILED_PRECONDITION);
        }
    }

    /**
     * Says whether there is room for one more batch job beside those that have not ended.
     *
     * @throws ApiException 429 without RetryInfo, as the real API answers a create
     */
    public void requireRoom(Enqueued wanted, Collection<Enqueued> open) {
        if (tier == Tier.NONE) {
            return;
        }
        requireBatch(wanted.model());
        var max = table.of(wanted.model()).enqueuedTokens().getOrDefault(tier, 0L);
        var enqueued = open.stream()
                .filter(job -> job.model().equals(wanted.model()))
                .mapToLong(Enqueued::tokens)
                .sum();
        if (open.size() >= table.concurrentJobs() || wanted.tokens() > max - enqueued) {
            throw ApiException.typical(StatusCode.RESOURCE_EXHAUSTED);
        }
    }

    /**
     * Counts an interactive call in the present minute of its model, or refuses it. A refused call does not count.
     *
     * @param model with or without {@code models/}
     * @param tokens of its input
     * @throws ApiException 429 with the exceeded quota and the time until the next minute
     */
    public void interactive(String model, long tokens) {
        if (tier != Tier.NONE) {
            var name = ModelName.plain(model);
            var rate = Objects.requireNonNull(table.of(name).rates().get(tier), "every row has all tiers");
            minutes.computeIfAbsent(name, n -> new Minute(new ExceededQuota(tier, n), rate))
                    .count(clock.instant(), tokens);
        }
    }

    /** Bytes that one uploaded file may have. */
    public long fileBytes() {
        return tier == Tier.NONE ? Long.MAX_VALUE : table.fileBytes();
    }

    /** Bytes that all files of the project may have. */
    public long projectBytes() {
        return tier == Tier.NONE ? Long.MAX_VALUE : table.projectBytes();
    }
}

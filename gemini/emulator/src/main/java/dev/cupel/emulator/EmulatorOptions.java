package dev.cupel.emulator;

import dev.cupel.emulator.limit.Tier;
import dev.cupel.emulator.webhook.WebhookOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How an emulator runs.
 *
 * @param port TCP port on the loopback interface; 0 takes a free one
 * @param jobDuration time from a job's creation to its end, longer than zero or zero
 * @param dataDir folder that survives a restart; null for a temporary one that is deleted at close
 * @param seed makes answers and the order of result lines repeatable
 * @param shuffle whether result lines come in another order than the requests, as users of the real API report
 * @param clock the time that everything lives by, until it is moved by {@code POST /emulator/clock}
 * @param apiKey the only accepted key; null accepts any that is not empty
 * @param webhooks how webhooks are served
 * @param tier whose limits hold
 * @param limits file with the limits of all tiers, in the format of the one that comes with the emulator; null for
 *     that one
 */
public record EmulatorOptions(
        int port,
        Duration jobDuration,
        @Nullable Path dataDir,
        long seed,
        boolean shuffle,
        InstantSource clock,
        @Nullable String apiKey,
        WebhookOptions webhooks,
        Tier tier,
        @Nullable Path limits) {

    public EmulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not in 0..65535".formatted(port));
        }
        if (jobDuration.isNegative()) {
            throw new IllegalArgumentException("jobDuration %s is negative".formatted(jobDuration));
        }
    }

    /**
     * A free port, jobs of one second, a temporary folder, seed 1, shuffled results, the system's clock, any key, and
     * the limits of tier 3.
     */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(
                0,
                Duration.ofSeconds(1),
                null,
                1,
                true,
                InstantSource.system(),
                null,
                WebhookOptions.defaults(),
                Tier.THREE,
                null);
    }

    public EmulatorOptions withPort(int newPort) {
        return new EmulatorOptions(newPort, jobDuration, dataDir, seed, shuffle, clock, apiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withJobDuration(Duration newJobDuration) {
        return new EmulatorOptions(port, newJobDuration, dataDir, seed, shuffle, clock, apiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withDataDir(@Nullable Path newDataDir) {
        return new EmulatorOptions(port, jobDuration, newDataDir, seed, shuffle, clock, apiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withSeed(long newSeed) {
        return new EmulatorOptions(port, jobDuration, dataDir, newSeed, shuffle, clock, apiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withShuffle(boolean newShuffle) {
        return new EmulatorOptions(port, jobDuration, dataDir, seed, newShuffle, clock, apiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withClock(InstantSource newClock) {
        return new EmulatorOptions(port, jobDuration, dataDir, seed, shuffle, newClock, apiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withApiKey(@Nullable String newApiKey) {
        return new EmulatorOptions(port, jobDuration, dataDir, seed, shuffle, clock, newApiKey, webhooks, tier, limits);
    }

    public EmulatorOptions withWebhooks(WebhookOptions newWebhooks) {
        return new EmulatorOptions(port, jobDuration, dataDir, seed, shuffle, clock, apiKey, newWebhooks, tier, limits);
    }

    public EmulatorOptions withTier(Tier newTier) {
        return new EmulatorOptions(port, jobDuration, dataDir, seed, shuffle, clock, apiKey, webhooks, newTier, limits);
    }

    public EmulatorOptions withLimits(@Nullable Path newLimits) {
        return new EmulatorOptions(port, jobDuration, dataDir, seed, shuffle, clock, apiKey, webhooks, tier, newLimits);
    }
}

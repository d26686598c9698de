package dev.cupel.submit.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a project's creates for one model go on after Gemini has said 429: additive increase, multiplicative decrease. A
 * refusal shrinks what may be enqueued below what is, and puts creates off for a random part of a bound, at least half of it, that
 * doubles with every further one; every success gives some of both back, and so does time. Whatever is enqueued, after the wait one
 * create may always try: else nothing could go until jobs end, when the batch that was to try is paused or cancelled. The
 * bound is forgotten slowly, because a provider that refuses for minutes will do so again.
 *
 * @param workingTokens what might be enqueued after the last answer; it grows with time; null: all that the cap allows
 * @param level refusals that are not forgotten yet
 * @param probing whether the last answer was a refusal: then one create at a time finds out whether it goes on
 * @param notBefore when the next create may be sent
 * @param refusedAt when the last refusal came; null: never
 */
public record Throttle(
        @Nullable Long workingTokens,
        double level,
        boolean probing,
        Instant notBefore,
        @Nullable Instant refusedAt) {

    /**
     * Bounds of the waits.
     *
     * @param first after the first refusal; it doubles with each further one
     * @param longest of any
     */
    public record Waits(Duration first, Duration longest) {

        private Duration bound(double level) {
            var millis = first.toMillis() * Math.pow(2, Math.max(0, level - 1));
            return Duration.ofMillis((long) Math.min((double) longest.toMillis(), millis));
        }
    }

    public static final Throttle OPEN = new Throttle(null, 0, false, Instant.EPOCH, null);

    private static final double MOST_LEVELS = 6;
    private static final double SHRINK = 0.8;
    private static final long GROWTH_PARTS = 20;
    private static final double FORGOTTEN_BY_A_SUCCESS = 0.1;
    /** Without a further refusal all of the cap may be enqueued again after so long. */
    private static final Duration GROWN_BACK = Duration.ofHours(1);

    /**
     * What may be enqueued, of what the cap allows.
     *
     * @param oneIsOnItsWay whether a batch has room already and is still to be sent; when none is, one may try, however
     *     large it is
     */
    public long tokensOf(long cap, Instant now, boolean oneIsOnItsWay) {
        if (workingTokens == null || (!oneIsOnItsWay && !now.isBefore(notBefore))) {
            return cap;
        }
        return Math.min(cap, workingTokens + grown(cap, now));
    }

    private long grown(long cap, Instant now) {
        if (refusedAt == null) {
            return 0;
        }
        var millis = Math.clamp(Duration.between(refusedAt, now).toMillis(), 0, GROWN_BACK.toMillis());
        return (long) ((double) cap * millis / GROWN_BACK.toMillis());
    }

    public boolean allowsCreate(Instant now, boolean anotherIsUnderWay) {
        return !now.isBefore(notBefore) && !(probing && anotherIsUnderWay);
    }

    /**
     * Gemini has refused a create. Those that were under way together count as one refusal.
     *
     * @param sentAt when the create was sent
     * @param enqueued tokens of the jobs that Gemini has
     * @param retryAfter how long Gemini asks to wait; null: it does not say
     */
    public Throttle refused(
            Instant now,
            Instant sentAt,
            long enqueued,
            @Nullable Duration retryAfter,
            Waits waits,
            RandomGenerator random) {
        if (refusedAt != null && sentAt.isBefore(refusedAt)) {
            return this;
        }
        var higher = Math.min(MOST_LEVELS, level + 1);
        var bound = waits.bound(higher).toMillis();
        var wait = Duration.ofMillis(random.nextLong(bound / 2, bound + 1));
        var until = now.plus(retryAfter == null || retryAfter.compareTo(wait) < 0 ? wait : retryAfter);
        return new Throttle((long) (enqueued * SHRINK), higher, true, until, now);
    }

    /** Gemini has taken a job. */
    public Throttle accepted(long cap) {
        var grown = workingTokens == null ? null : Long.valueOf(workingTokens + Math.max(1, cap / GROWTH_PARTS));
        var lower = Math.max(0, level - FORGOTTEN_BY_A_SUCCESS);
        return new Throttle(grown == null || grown >= cap ? null : grown, lower, false, notBefore, refusedAt);
    }
}

package dev.cupel.submit.interactive;

import static java.time.temporal.ChronoUnit.MINUTES;

import dev.cupel.gemini.catalog.Rates;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Interactive requests and tokens of a project for a model, in this minute and the one before. Of the minute before, the part
 * counts that is less than a minute ago, as if its calls had been spread evenly: without that, twice as much as allowed could
 * go in the seconds around a full minute.
 *
 * @param minute when the minute began
 * @param requests calls in it
 * @param tokens what they were expected to have in prompts
 * @param requestsBefore calls in the minute before
 * @param tokensBefore likewise
 * @param closedUntil no call before
 */
record RateWindow(
        Instant minute, long requests, long tokens, long requestsBefore, long tokensBefore, Instant closedUntil) {

    static final RateWindow UNUSED = new RateWindow(Instant.EPOCH, 0, 0, 0, 0, Instant.EPOCH);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The same at a later time. */
    RateWindow at(Instant now) {
        var current = now.truncatedTo(MINUTES);
        if (!current.isAfter(minute)) {
            return this;
        }
        return current.equals(minute.plus(MINUTE))
                ? new RateWindow(current, 0, 0, requests, tokens, closedUntil)
                : new RateWindow(current, 0, 0, 0, 0, closedUntil);
    }

    /** Whether another call may go. One with more tokens than a minute may have goes when it has the minute for itself. */
    boolean admits(Instant now, Rates rates, long more) {
        if (now.isBefore(closedUntil)) {
            return false;
        }
        var elapsed = Math.clamp((double) Duration.between(minute, now).toMillis() / MINUTE.toMillis(), 0.0, 1.0);
        return requests + requestsBefore * (1 - elapsed) + 1 <= rates.requestsPerMinute()
                && tokens + tokensBefore * (1 - elapsed) + Math.min(more, rates.tokensPerMinute())
                        <= rates.tokensPerMinute();
    }

    /** Counts a call. */
    RateWindow take(long more) {
        return new RateWindow(minute, requests + 1, tokens + more, requestsBefore, tokensBefore, closedUntil);
    }

    /**
     * Gemini has said 429: nothing more goes in this minute.
     *
     * @param retryAfter how long Gemini asks to wait; null: it does not say
     */
    RateWindow close(Instant now, @Nullable Duration retryAfter) {
        var end = now.truncatedTo(MINUTES).plus(MINUTE);
        var wanted = retryAfter == null ? end : now.plus(retryAfter);
        var until = wanted.isAfter(end) ? wanted : end;
        return new RateWindow(
                minute,
                requests,
                tokens,
                requestsBefore,
                tokensBefore,
                until.isAfter(closedUntil) ? until : closedUntil);
    }
}

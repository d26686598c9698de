package dev.cupel.emulator.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a model was asked in the present minute. Minutes are those of the clock; how the real API cuts them is unknown
 * [OPEN].
 */
final class Minute {

    private final ExceededQuota quota;
    private final LimitTable.Rate rate;
    private Instant begin = Instant.MIN;
    private long requests;
    private long tokens;

    Minute(ExceededQuota quota, LimitTable.Rate rate) {
        this.quota = quota;
        this.rate = rate;
    }

    synchronized void count(Instant now, long more) {
        var minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(begin)) {
            begin = minute;
            requests = 0;
            tokens = 0;
        }
        var rest = Duration.between(now, minute.plus(1, ChronoUnit.MINUTES));
        if (requests >= rate.requests()) {
            throw quota.requests(rate.requests(), rest);
        }
        if (more > rate.tokens() - tokens) {
            throw quota.tokens(rate.tokens(), rest);
        }
        requests++;
        tokens += more;
    }
}

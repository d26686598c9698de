package dev.cupel.submit.admission;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;

/** A batch of a {@link Schedule}; what it costs is not what was estimated. */
final class ScheduledBatch {

    enum State {
        PLANNED,
        ADMITTED,
        SENDING,
        AMBIGUOUS,
        ACCEPTED,
        ENDED,
        SETTLED
    }

    final String id;
    final String dataset;
    final int wave;
    final int weight;
    final long tokens;
    final int items = 10;
    final BigDecimal estimate;
    final BigDecimal most;
    final BigDecimal actual;
    State state = State.PLANNED;
    int passed;
    int refined;
    int replica = -1;
    Instant sentAt = Instant.EPOCH;

    ScheduledBatch(String id, String dataset, int wave, int weight, long tokens, Random random) {
        this.id = id;
        this.dataset = dataset;
        this.wave = wave;
        this.weight = weight;
        this.tokens = tokens;
        this.estimate = BigDecimal.valueOf(1 + random.nextInt(100));
        this.most = estimate.multiply(BigDecimal.valueOf(4));
        this.actual = BigDecimal.valueOf(1 + random.nextInt(most.intValue()));
    }

    boolean hasQuota() {
        return switch (state) {
            case ADMITTED, SENDING, AMBIGUOUS, ACCEPTED -> true;
            case PLANNED, ENDED, SETTLED -> false;
        };
    }
}

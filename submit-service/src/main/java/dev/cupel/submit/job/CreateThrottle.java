package dev.cupel.submit.job;

import dev.cupel.gemini.call.GeminiException;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.ReasonCategory;
import dev.cupel.submit.batch.Setback;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import dev.cupel.submit.quota.QuotaLimits;
import dev.cupel.submit.quota.Throttle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets creates through to Gemini. After a 429 all instances wait together, and then one create at a time finds out whether
 * the others may follow.
 */
@Service
class CreateThrottle {

    /** Those that wait behind a probe look again after so long. */
    private static final Duration BEHIND_A_PROBE = Duration.ofSeconds(1);

    private final QuotaLedger ledger;
    private final Batches batches;
    private final QuotaLimits limits;
    private final Throttle.Waits waits;
    private final RandomGenerator random;

    CreateThrottle(
            QuotaLedger ledger,
            Batches batches,
            QuotaLimits limits,
            ThrottleProperties properties,
            RandomGenerator random) {
        this.ledger = ledger;
        this.batches = batches;
        this.limits = limits;
        this.waits = properties.waits();
        this.random = random;
    }

    /** Moves an uploaded batch to SENDING; empty: not now, and it waits. Whoever has it back must send it. */
    @Transactional
    public Optional<Batch> begin(Batch uploaded) {
        // Batches are locked before quota, here as everywhere.
        batches.lockRow(uploaded.id());
        var key = keyOf(uploaded);
        var row = lockIfThrottled(key);
        if (row.throttle().allowsCreate(row.now(), ledger.isSending(key, uploaded.id()))) {
            return Optional.of(batches.sending(uploaded, row.now()));
        }
        var wait = Duration.between(row.now(), row.throttle().notBefore());
        batches.wait(
                uploaded,
                wait.compareTo(BEHIND_A_PROBE) > 0 ? wait : BEHIND_A_PROBE,
                Setback.waitsFor(ReasonCategory.THROTTLED));
        return Optional.empty();
    }

    /** Gemini has said 429 to a batch that is UPLOADED again; in the current transaction. */
    void refused(Batch sent, GeminiException cause) {
        var key = keyOf(sent);
        var row = ledger.lockRow(key);
        var sentAt = Objects.requireNonNull(sent.requireIntent().sentAt());
        var throttle = row.throttle()
                .refused(
                        row.now(),
                        sentAt,
                        ledger.accepted(key),
                        cause.retryAfter().orElse(null),
                        waits,
                        random);
        ledger.save(key, throttle);
        batches.failed(sent, Setback.of(cause), Duration.between(row.now(), throttle.notBefore()));
    }

    /** Gemini has taken a batch; in the current transaction. */
    void accepted(Batch sent) {
        var key = keyOf(sent);
        var row = lockIfThrottled(key);
        if (!row.throttle().equals(Throttle.OPEN)) {
            ledger.save(key, row.throttle().accepted(limits.tokens(key.project(), key.model())));
        }
    }

    /**
     * The row, which is locked unless nothing was ever refused: then all creates go, and none waits for another one's
     * commit. A refusal that is about to be committed counts as later.
     */
    private QuotaLedger.Row lockIfThrottled(QuotaKey key) {
        return ledger.find(key)
                .filter(row -> row.throttle().equals(Throttle.OPEN))
                .orElseGet(() -> ledger.lockRow(key));
    }

    private static QuotaKey keyOf(Batch batch) {
        return new QuotaKey(
                batch.requireIntent().project(), batch.requireIntent().model());
    }
}

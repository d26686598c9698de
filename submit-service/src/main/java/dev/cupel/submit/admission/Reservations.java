package dev.cupel.submit.admission;

import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.budget.BatchCosts;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Releases, once, what is reserved for a batch. */
@Service
public class Reservations {

    private final Batches batches;
    private final QuotaLedger quota;
    private final BatchCosts costs;

    Reservations(Batches batches, QuotaLedger quota, BatchCosts costs) {
        this.batches = batches;
        this.quota = quota;
        this.costs = costs;
    }

    /** Those batches, which are locked, are certainly not at Gemini: quota and budget are free. */
    public void release(List<Batch> unsent) {
        lockQuota(unsent);
        costs.lock(unsent.stream().filter(batch -> batch.reserved() != null).toList());
        for (var batch : unsent) {
            releaseQuota(batch);
            costs.release(batch);
            batches.reserve(batch.id(), null, null, null);
        }
    }

    /** The jobs of those batches, which are locked, have ended: their quota is free. What they cost is not known yet. */
    public void releaseQuotaOfEnded(List<Batch> ended) {
        lockQuota(ended);
        for (var batch : ended) {
            releaseQuota(batch);
            batches.releaseTokens(batch.id());
        }
    }

    private void lockQuota(List<Batch> reserved) {
        var keys = reserved.stream()
                .filter(Reservations::hasQuota)
                .map(Reservations::keyOf)
                .collect(Collectors.toSet());
        if (!keys.isEmpty()) {
            quota.lockAll(keys);
        }
    }

    private static boolean hasQuota(Batch batch) {
        return batch.reserved() != null && batch.reserved().tokens() != null;
    }

    private static QuotaKey keyOf(Batch batch) {
        return new QuotaKey(
                batch.requireIntent().project(), batch.requireIntent().model());
    }

    private void releaseQuota(Batch batch) {
        if (batch.reserved() != null && batch.reserved().tokens() != null) {
            quota.release(keyOf(batch), batch.reserved().tokens());
        }
    }
}

package dev.cupel.submit.admission;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.budget.BatchCosts;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import java.util.List;
import java.util.Map;
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
        releaseQuota(unsent);
        for (var batch : unsent) {
            costs.release(batch);
            batches.reserveNothing(batch.id());
        }
    }

    /** The jobs of those batches, which are locked, have ended: their quota is free. What they cost is not known yet. */
    public void releaseQuotaOfEnded(List<Batch> ended) {
        lockQuota(ended);
        releaseQuota(ended);
    }

    private void lockQuota(List<Batch> reserved) {
        var keys = tokensByKey(reserved).keySet();
        if (!keys.isEmpty()) {
            quota.lockAll(keys);
        }
    }

    private void releaseQuota(List<Batch> reserved) {
        tokensByKey(reserved).forEach(quota::release);
    }

    private static Map<QuotaKey, List<Long>> tokensByKey(List<Batch> batches) {
        return batches.stream()
                .filter(Reservations::hasQuota)
                .collect(groupingBy(Reservations::keyOf, mapping(Reservations::tokens, toList())));
    }

    private static long tokens(Batch batch) {
        return requireNonNull(requireNonNull(batch.reserved()).tokens());
    }

    private static boolean hasQuota(Batch batch) {
        return batch.reserved() != null && batch.reserved().tokens() != null;
    }

    private static QuotaKey keyOf(Batch batch) {
        return new QuotaKey(
                batch.requireIntent().project(), batch.requireIntent().model());
    }
}

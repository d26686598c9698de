package dev.cupel.submit;

import org.springframework.stereotype.Service;

/** Gives back, once, what is reserved for a batch. */
@Service
class Reservations {

    private final Batches batches;
    private final QuotaLedger quota;
    private final Spending spending;

    Reservations(Batches batches, QuotaLedger quota, Spending spending) {
        this.batches = batches;
        this.quota = quota;
        this.spending = spending;
    }

    /** The batch is certainly not at Gemini: quota and budget are free. */
    void release(Batch batch) {
        releaseQuota(batch);
        spending.release(batch);
        batches.reserve(batch.id(), null, null, null);
    }

    /** The job has ended: its quota is free. What it has cost is not known yet. */
    void releaseQuotaOfEnded(Batch batch) {
        releaseQuota(batch);
        batches.releaseTokens(batch.id());
    }

    private void releaseQuota(Batch batch) {
        if (batch.reserved() != null && batch.reserved().tokens() != null) {
            var intent = batch.requireIntent();
            quota.release(
                    new QuotaKey(intent.project(), intent.model()),
                    batch.reserved().tokens());
        }
    }
}

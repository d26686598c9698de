package dev.cupel.submit.admission;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.quota.QuotaKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Admits planned interactive batches: a few of each project and model at a time, chosen as fairly as those of jobs. The
 * rate limits decide how fast their requests are sent; they use nothing of the quota for jobs.
 */
@Service
class InteractiveAdmission {

    private final Candidates candidates;
    private final InteractiveSlotAdmission slots;
    private final GeminiProjects gemini;
    private final AdmissionLock lock;
    private final TransactionTemplate transactions;

    InteractiveAdmission(
            Candidates candidates,
            InteractiveSlotAdmission slots,
            GeminiProjects gemini,
            AdmissionLock lock,
            TransactionTemplate transactions) {
        this.candidates = candidates;
        this.slots = slots;
        this.gemini = gemini;
        this.lock = lock;
        this.transactions = transactions;
    }

    /** Admits what there is room for; false: nothing was admitted. */
    boolean admit() {
        var ready = new ReadyBatches(candidates.find(Mode.INTERACTIVE));
        var models = ready.models();
        var admitted = false;
        for (var project : gemini.names()) {
            for (var model : models) {
                var key = new QuotaKey(project, model);
                admitted |= Boolean.TRUE.equals(transactions.execute(tx -> lock.tryTake() && slots.admit(key, ready)));
            }
        }
        return admitted;
    }
}

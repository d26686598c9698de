package dev.cupel.submit.admission;

import dev.cupel.gemini.GeminiProjects;
import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.ReconcileProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Admits planned batches of mode BATCH whose items and recipe have arrived, as far as quota and budgets allow. */
@Service
class BatchAdmission {

    private final Candidates candidates;
    private final PausedBatches paused;
    private final QuotaAdmission quota;
    private final ProjectTable projects;
    private final GeminiProjects gemini;
    private final ReconcileProperties reconcile;
    private final AdmissionLock lock;
    private final TransactionTemplate transactions;

    BatchAdmission(
            Candidates candidates,
            PausedBatches paused,
            QuotaAdmission quota,
            ProjectTable projects,
            GeminiProjects gemini,
            ReconcileProperties reconcile,
            AdmissionLock lock,
            TransactionTemplate transactions) {
        this.candidates = candidates;
        this.paused = paused;
        this.quota = quota;
        this.projects = projects;
        this.gemini = gemini;
        this.reconcile = reconcile;
        this.lock = lock;
        this.transactions = transactions;
    }

    /** Admits what fits, after what is paused has given back what it has reserved; false: nothing fitted. */
    boolean admit() {
        transactions.executeWithoutResult(tx -> {
            if (lock.tryTake()) {
                paused.giveBack();
            }
        });
        var ready = new ReadyBatches(candidates.find(Mode.BATCH));
        var models = ready.models();
        var admitted = false;
        for (var project : gemini.names()) {
            if (projects.isReconciled(project, reconcile.maxAge())) {
                for (var model : models) {
                    admitted |= admit(new QuotaKey(project, model), ready);
                }
            }
        }
        return admitted;
    }

    /** In a transaction of its own, so that no instance waits for one quota while it locks another. */
    private boolean admit(QuotaKey key, ReadyBatches ready) {
        return Boolean.TRUE.equals(transactions.execute(tx -> lock.tryTake() && quota.admit(key, ready)));
    }
}

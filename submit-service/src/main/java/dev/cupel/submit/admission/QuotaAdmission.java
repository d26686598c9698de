package dev.cupel.submit.admission;

import dev.cupel.submit.admission.Candidates.Ready;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import dev.cupel.submit.quota.QuotaLimits;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Admits what one project's quota for one model has room for. */
@Service
class QuotaAdmission {

    private final Batches batches;
    private final BatchAdmitter admitter;
    private final QuotaLedger ledger;
    private final QuotaLimits limits;
    private final AdmissionProperties properties;

    QuotaAdmission(
            Batches batches,
            BatchAdmitter admitter,
            QuotaLedger ledger,
            QuotaLimits limits,
            AdmissionProperties properties) {
        this.batches = batches;
        this.admitter = admitter;
        this.ledger = ledger;
        this.limits = limits;
        this.properties = properties;
    }

    /** In the current transaction; false: nothing was admitted. What is admitted or must wait is ready no longer. */
    boolean admit(QuotaKey key, ReadyBatches ready) {
        return new Round(key, ready).run();
    }

    private final class Round {
        private final QuotaKey key;
        private final ReadyBatches ready;
        private final Map<String, Long> enqueued;
        private final FairWindow window = new FairWindow(properties.patience());
        /** What is above it must go through another project, and not wait for room here. */
        private final long cap;
        /** Another project may have money left. */
        private final Set<String> overBudget = new HashSet<>();

        Round(QuotaKey key, ReadyBatches ready) {
            this.key = key;
            this.ready = ready;
            this.enqueued = new HashMap<>(ledger.enqueuedByDataset(key));
            this.cap = limits.tokens(key.project(), key.model());
        }

        boolean run() {
            var admitted = false;
            var allowed = ledger.lock(key);
            var choice = window.choose(waiting(), enqueued, allowed.quota().room());
            if (choice.isPresent()) {
                admitter.open(key, ready);
            }
            while (choice.isPresent()) {
                var goes = choice.get().goes();
                switch (admitter.admit(ready.get(goes.batch()), key.project())) {
                    case ADMITTED -> {
                        allowed = allowed.reserve(goes.tokens());
                        ledger.save(key, allowed.quota());
                        enqueued.merge(goes.dataset(), goes.tokens(), Long::sum);
                        choice.get().passedOver().ifPresent(this::passOver);
                        ready.remove(goes.batch());
                        admitted = true;
                    }
                    case NOT_NOW -> ready.remove(goes.batch());
                    case NOTHING_OF_ITS_DATASET -> overBudget.add(goes.dataset());
                }
                choice = window.choose(waiting(), enqueued, allowed.quota().room());
            }
            return admitted;
        }

        private List<FairWindow.Candidate> waiting() {
            return ready.stream()
                    .filter(r -> r.mayUse(key)
                            && r.estimate().tokens() <= cap
                            && !overBudget.contains(r.batch().dataset()))
                    .map(Ready::candidate)
                    .toList();
        }

        private void passOver(FairWindow.Candidate candidate) {
            batches.passedOver(candidate.batch());
            ready.passOver(candidate.batch());
        }
    }
}

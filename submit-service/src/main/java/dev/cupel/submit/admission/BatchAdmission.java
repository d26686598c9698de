package dev.cupel.submit.admission;

import dev.cupel.events.Mode;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.submit.admission.Candidates.Ready;
import dev.cupel.submit.batch.BatchState;
import dev.cupel.submit.batch.Batches;
import dev.cupel.submit.batch.PlannedBatches;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.quota.QuotaKey;
import dev.cupel.submit.quota.QuotaLedger;
import dev.cupel.submit.quota.QuotaLimits;
import dev.cupel.submit.quota.ReconcileProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets planned batches in that are asked by jobs: those whose items and recipe have arrived, as far as quota and budgets go. */
@Service
class BatchAdmission {

    private final PlannedBatches queue;
    private final Batches batches;
    private final Candidates candidates;
    private final BatchAdmitter entrance;
    private final QuotaLedger ledger;
    private final Reservations reservations;
    private final ProjectTable projects;
    private final GeminiProjects gemini;
    private final QuotaLimits caps;
    private final AdmissionProperties properties;
    private final ReconcileProperties reconcile;
    private final AdmissionLock turn;
    private final TransactionTemplate transactions;

    BatchAdmission(
            PlannedBatches queue,
            Batches batches,
            Candidates candidates,
            BatchAdmitter entrance,
            QuotaLedger ledger,
            Reservations reservations,
            ProjectTable projects,
            GeminiProjects gemini,
            QuotaLimits caps,
            AdmissionProperties properties,
            ReconcileProperties reconcile,
            AdmissionLock turn,
            TransactionTemplate transactions) {
        this.queue = queue;
        this.batches = batches;
        this.candidates = candidates;
        this.entrance = entrance;
        this.ledger = ledger;
        this.reservations = reservations;
        this.projects = projects;
        this.gemini = gemini;
        this.caps = caps;
        this.properties = properties;
        this.reconcile = reconcile;
        this.turn = turn;
        this.transactions = transactions;
    }

    /**
     * Admits what fits; false: nothing did. What is paused must not stand in the way of others: it gives back what it
     * has reserved. Whoever works on it finds that it has lost it.
     */
    boolean admit() {
        transactions.executeWithoutResult(tx -> giveBackWhatIsPaused());
        var ready = candidates.find(Mode.BATCH).stream()
                .collect(Collectors.toMap(r -> r.batch().id(), r -> r, (a, b) -> a, LinkedHashMap::new));
        var models =
                ready.values().stream().map(r -> r.recipe().model()).distinct().toList();
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

    private void giveBackWhatIsPaused() {
        if (turn.take()) {
            var paused = queue.lockUnsentOfPaused();
            paused.forEach(batch -> batches.move(batch, BatchState.PLANNED));
            reservations.release(paused);
        }
    }

    /** In a transaction of its own, so that nobody waits for one quota while he holds another one up. */
    private boolean admit(QuotaKey key, Map<String, Ready> ready) {
        return Boolean.TRUE.equals(transactions.execute(tx -> turn.take() && new Round(key, ready).run()));
    }

    /** What one project's quota for one model lets in. */
    private final class Round {
        private final QuotaKey key;
        private final Map<String, Ready> ready;
        private final Map<String, Long> enqueued;
        private final FairWindow window = new FairWindow(properties.patience());
        /** What is above it must go through another project, and not wait for room here. */
        private final long cap;
        /** Another project may have money left. */
        private final Set<String> overBudget = new HashSet<>();

        Round(QuotaKey key, Map<String, Ready> ready) {
            this.key = key;
            this.ready = ready;
            this.enqueued = new HashMap<>(ledger.enqueuedByDataset(key));
            this.cap = caps.tokens(key.project(), key.model());
        }

        boolean run() {
            var admitted = false;
            var allowed = ledger.lock(key);
            var choice = window.choose(waiting(), enqueued, allowed.quota().room());
            if (choice.isPresent()) {
                entrance.open(key, ready.values());
            }
            while (choice.isPresent()) {
                var goes = choice.get().goes();
                switch (entrance.admit(ready.get(goes.batch()), key.project())) {
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
            return ready.values().stream()
                    .filter(r -> r.mayUse(key)
                            && r.estimate().tokens() <= cap
                            && !overBudget.contains(r.batch().dataset()))
                    .map(Ready::candidate)
                    .toList();
        }

        private void passOver(FairWindow.Candidate candidate) {
            batches.passedOver(candidate.batch());
            ready.computeIfPresent(candidate.batch(), (id, r) -> r.passedOver());
        }
    }
}

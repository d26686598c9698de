package dev.cupel.submit.admission;

import dev.cupel.events.Mode;
import dev.cupel.gemini.GeminiProjects;
import dev.cupel.submit.batch.PlannedBatches;
import dev.cupel.submit.quota.InteractiveProperties;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.quota.QuotaKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets planned batches in that are asked interactively: a few of each project and model at a time, whose turns are as fair
 * as those of jobs. How fast they are asked is up to the rates; of the quota for jobs they take nothing.
 */
@Service
class InteractiveAdmission {

    /** What a batch counts in the window: one of those that may be asked at a time. */
    private static final long ONE = 1;

    private final PlannedBatches queue;
    private final Candidates candidates;
    private final BatchAdmitter admitter;
    private final ProjectTable projects;
    private final GeminiProjects gemini;
    private final AdmissionProperties properties;
    private final InteractiveProperties interactive;
    private final AdmissionLock turn;
    private final TransactionTemplate transactions;

    InteractiveAdmission(
            PlannedBatches queue,
            Candidates candidates,
            BatchAdmitter admitter,
            ProjectTable projects,
            GeminiProjects gemini,
            AdmissionProperties properties,
            InteractiveProperties interactive,
            AdmissionLock turn,
            TransactionTemplate transactions) {
        this.queue = queue;
        this.candidates = candidates;
        this.admitter = admitter;
        this.projects = projects;
        this.gemini = gemini;
        this.properties = properties;
        this.interactive = interactive;
        this.turn = turn;
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
                admitted |= Boolean.TRUE.equals(transactions.execute(tx -> turn.take() && admit(key, ready)));
            }
        }
        return admitted;
    }

    private boolean admit(QuotaKey key, ReadyBatches ready) {
        // Another project may have money left.
        var overBudget = new HashSet<String>();
        var window = new FairWindow(properties.patience());
        var asked = queue.askedByDataset(key.project(), key.model());
        var admitted = false;
        var choice = window.choose(waiting(key, ready, overBudget), asked, room(asked));
        if (choice.isPresent()) {
            projects.add(key.project());
            admitter.open(key, ready);
        }
        while (choice.isPresent()) {
            var goes = choice.get().goes();
            switch (admitter.admit(ready.get(goes.batch()), key.project())) {
                case ADMITTED -> {
                    asked.merge(goes.dataset(), ONE, Long::sum);
                    ready.remove(goes.batch());
                    admitted = true;
                }
                case NOT_NOW -> ready.remove(goes.batch());
                case NOTHING_OF_ITS_DATASET -> overBudget.add(goes.dataset());
            }
            choice = window.choose(waiting(key, ready, overBudget), asked, room(asked));
        }
        return admitted;
    }

    private long room(Map<String, Long> asked) {
        var under = asked.values().stream().mapToLong(Long::longValue).sum();
        return interactive.batches() - under;
    }

    private static List<FairWindow.Candidate> waiting(QuotaKey key, ReadyBatches ready, Set<String> overBudget) {
        return ready.stream()
                .filter(r -> r.mayUse(key) && !overBudget.contains(r.batch().dataset()))
                .map(r -> new FairWindow.Candidate(r.batch().id(), r.batch().dataset(), r.weight(), ONE, r.passed()))
                .toList();
    }
}

package dev.cupel.submit.admission;

import dev.cupel.submit.batch.PlannedBatches;
import dev.cupel.submit.quota.InteractiveProperties;
import dev.cupel.submit.quota.ProjectTable;
import dev.cupel.submit.quota.QuotaKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;

/** Admits as many interactive batches as may run at a time in one project with one model. */
@Service
class InteractiveSlotAdmission {

    /** What a batch counts in the window: one of those that may run at a time. */
    private static final long ONE = 1;

    private final PlannedBatches queue;
    private final BatchAdmitter admitter;
    private final ProjectTable projects;
    private final AdmissionProperties properties;
    private final InteractiveProperties interactive;

    InteractiveSlotAdmission(
            PlannedBatches queue,
            BatchAdmitter admitter,
            ProjectTable projects,
            AdmissionProperties properties,
            InteractiveProperties interactive) {
        this.queue = queue;
        this.admitter = admitter;
        this.projects = projects;
        this.properties = properties;
        this.interactive = interactive;
    }

    /** In the current transaction; false: nothing was admitted. What is admitted or must wait is ready no longer. */
    boolean admit(QuotaKey key, ReadyBatches ready) {
        // Another project may have money left.
        var overBudget = new HashSet<String>();
        var window = new FairWindow(properties.patience());
        var running = queue.interactiveByDataset(key.project(), key.model());
        var admitted = false;
        var choice = window.choose(waiting(key, ready, overBudget), running, room(running));
        if (choice.isPresent()) {
            projects.add(key.project());
            admitter.open(key, ready);
        }
        while (choice.isPresent()) {
            var goes = choice.get().goes();
            switch (admitter.admit(ready.get(goes.batch()), key.project())) {
                case ADMITTED -> {
                    running.merge(goes.dataset(), ONE, Long::sum);
                    ready.remove(goes.batch());
                    admitted = true;
                }
                case NOT_NOW -> ready.remove(goes.batch());
                case NOTHING_OF_ITS_DATASET -> overBudget.add(goes.dataset());
            }
            choice = window.choose(waiting(key, ready, overBudget), running, room(running));
        }
        return admitted;
    }

    private long room(Map<String, Long> running) {
        var inUse = running.values().stream().mapToLong(Long::longValue).sum();
        return interactive.batches() - inUse;
    }

    private static List<FairWindow.Candidate> waiting(QuotaKey key, ReadyBatches ready, Set<String> overBudget) {
        return ready.stream()
                .filter(r -> r.mayUse(key) && !overBudget.contains(r.batch().dataset()))
                .map(r -> new FairWindow.Candidate(r.batch().id(), r.batch().dataset(), r.weight(), ONE, r.passed()))
                .toList();
    }
}

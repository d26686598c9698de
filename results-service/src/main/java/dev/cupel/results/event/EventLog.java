package dev.cupel.results.event;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Events that a transaction will have written once it commits. They are written at its end, all at once: the dataset's
 * head is locked only then, and until the commit, so that numbers are in commit order and a reader who follows them
 * misses none. Under that lock it is also seen what follows from facts of several transactions.
 */
@Component
class EventLog {

    private final EventRows rows;
    private final DerivedEvents consequences;

    EventLog(EventRows rows, DerivedEvents consequences) {
        this.rows = rows;
        this.consequences = consequences;
    }

    /**
     * Adds an event.
     *
     * @throws IllegalStateException outside a transaction
     */
    void add(NewEvent event) {
        var events = eventsOfTransaction();
        if (events == null) {
            events = new ArrayList<>();
            TransactionSynchronizationManager.registerSynchronization(new Flush(events));
            TransactionSynchronizationManager.bindResource(this, events);
        }
        events.add(event);
    }

    @SuppressWarnings("unchecked") // Bound by add() only.
    private @Nullable List<NewEvent> eventsOfTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the event log takes events only within a transaction");
        }
        return (List<NewEvent>) TransactionSynchronizationManager.getResource(this);
    }

    private void append(List<NewEvent> events) {
        var heads = rows.lock(events.stream().map(NewEvent::dataset).collect(Collectors.toCollection(TreeSet::new)));
        var all = new ArrayList<>(events);
        all.addAll(consequences.of(events));
        var known = rows.known(all);
        var numbered = new ArrayList<EventRows.Numbered>();
        for (var event : all) {
            if (known.computeIfAbsent(event.dataset(), dataset -> new TreeSet<>())
                    .add(event.fact())) {
                numbered.add(new EventRows.Numbered(heads.merge(event.dataset(), 1L, Long::sum), event));
            }
        }
        if (!numbered.isEmpty()) {
            rows.insert(numbered);
            rows.move(heads);
        }
    }

    private final class Flush implements TransactionSynchronization {
        private final List<NewEvent> events;

        Flush(List<NewEvent> events) {
            this.events = events;
        }

        /** Before the outbox, always: who locks heads of both in one order cannot lock others out. */
        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            append(events);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(EventLog.this);
        }
    }
}

package dev.cupel.submit.interactive;

import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.interactive.CallTransactions.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends the remaining requests of one batch. One thread begins the calls and saves their outcomes; those that arrive while it
 * saves are saved together next.
 */
final class InteractiveRun {

    private final Batch batch;
    private final String session;
    private final CallTransactions log;
    private final RequestQueue queue;
    private final CallExecutor.Caller calls;
    private final Slots slots;
    private final BatchProperties properties;

    private final BlockingQueue<CallOutcome> ends = new LinkedBlockingQueue<>();
    private final List<CallOutcome> unsaved = new ArrayList<>();
    private int underWay;
    private int failedSaves;
    /** Whether further calls may begin. */
    private boolean open = true;

    private CallOutcome.@Nullable Refused refused;

    InteractiveRun(
            Batch batch,
            String session,
            CallTransactions log,
            RequestQueue queue,
            CallExecutor.Caller calls,
            Slots slots,
            BatchProperties properties) {
        this.batch = batch;
        this.session = session;
        this.log = log;
        this.queue = queue;
        this.calls = calls;
        this.slots = slots;
        this.properties = properties;
    }

    /**
     * Sends requests until none remains or none may be sent now. Calls under way are awaited in every case, because they
     * are paid.
     */
    void run(BooleanSupplier stopping) throws InterruptedException {
        slots.enter();
        try {
            send(stopping);
        } catch (RuntimeException | StackOverflowError e) {
            drain();
            throw e;
        } finally {
            slots.leave();
        }
        if (refused != null) {
            log.held(batch, refused);
        } else if (open && queue.isEmpty()) {
            log.completed(batch);
        }
    }

    private void send(BooleanSupplier stopping) throws InterruptedException {
        while ((open && !queue.isEmpty()) || underWay > 0) {
            open &= !stopping.getAsBoolean();
            var begun = open && begin();
            take(begun ? 0 : properties.interval().toMillis());
        }
        drain();
    }

    private void drain() throws InterruptedException {
        while (underWay > 0 || !unsaved.isEmpty()) {
            take(properties.interval().toMillis());
        }
    }

    /** Begins calls; false: none may begin now. */
    private boolean begin() {
        var ready = queue.ready();
        var free = slots.take(ready.size(), underWay);
        var begun = 0;
        try {
            if (free > 0) {
                switch (log.begin(batch, session, ready.subList(0, free))) {
                    case Permission.Granted(var count) -> begun = count;
                    case Permission.Paused paused -> open = false;
                    case Permission.Cancelled cancelled -> {
                        log.cancelled(batch, session, queue.keys());
                        queue.clear();
                    }
                }
            }
        } finally {
            slots.give(free - begun);
        }
        queue.begun(begun);
        underWay += begun;
        ready.subList(0, begun).forEach(request -> calls.begin(request, ends::add));
        return begun > 0;
    }

    private void take(long millis) throws InterruptedException {
        var first = ends.poll(millis, TimeUnit.MILLISECONDS);
        if (first != null) {
            unsaved.add(first);
            underWay -= 1 + ends.drainTo(unsaved);
        }
        if (!unsaved.isEmpty()) {
            save();
        }
    }

    /** What was paid for is kept while the database is down, as long as nobody else can have taken the batch over. */
    private void save() {
        try {
            log.ended(batch, session, unsaved);
        } catch (DataAccessException | TransactionException e) {
            open = false;
            failedSaves++;
            if (failedSaves > properties.lease().dividedBy(properties.interval())) {
                unsaved.clear();
                throw e;
            }
            return;
        }
        unsaved.forEach(this::goOn);
        unsaved.clear();
    }

    private void goOn(CallOutcome end) {
        switch (end) {
            case CallOutcome.Answered answered -> {}
            case CallOutcome.PutOff again -> queue.putOff(again);
            case CallOutcome.Refused never -> {
                queue.putOff(never);
                refused = never;
                open = false;
            }
        }
    }
}

package dev.cupel.submit.interactive;

import dev.cupel.gemini.catalog.Mode;
import dev.cupel.submit.batch.Batch;
import dev.cupel.submit.batch.BatchLeases;
import dev.cupel.submit.batch.BatchProperties;
import dev.cupel.submit.batch.StaleBatchException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Runs one interactive batch at a time, from where another instance left it. When the service stops, no further calls begin,
 * and those under way are awaited.
 */
@Service
class InteractiveRunner {

    private static final Logger log = LoggerFactory.getLogger(InteractiveRunner.class);

    private final BatchLeases leases;
    private final CallTransactions transactions;
    private final InteractiveRequests requests;
    private final CallExecutor calls;
    private final Slots slots;
    private final BatchProperties properties;
    private volatile boolean stopping;

    InteractiveRunner(
            BatchLeases leases,
            CallTransactions transactions,
            InteractiveRequests requests,
            CallExecutor calls,
            Slots slots,
            BatchProperties properties) {
        this.leases = leases;
        this.transactions = transactions;
        this.requests = requests;
        this.calls = calls;
        this.slots = slots;
        this.properties = properties;
    }

    /** Runs the next batch as far as it goes; false: there is none. */
    boolean runNext() {
        return !stopping && leases.work(Mode.INTERACTIVE, this::runOrRetryLater);
    }

    private void runOrRetryLater(Batch batch) {
        try {
            run(batch);
        } catch (StaleBatchException e) {
            log.atInfo().addKeyValue("batch", batch.id()).log("another instance has taken the batch over");
        } catch (RuntimeException e) {
            leases.retryLater(batch, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Batch batch) throws InterruptedException {
        var session = UUID.randomUUID().toString();
        var caller = calls.of(batch);
        var asking = transactions.start(batch, session);
        new InteractiveRun(asking, session, transactions, requests.remaining(asking), caller, slots, properties)
                .run(() -> stopping);
    }

    /** Before the workers are stopped, which wait for what they do. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}

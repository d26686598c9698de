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
 * Asks one interactive batch at a time, from wherever a predecessor left it. When the service stops, no further calls are
 * made, and those under way are waited for.
 */
@Service
class InteractiveRunner {

    private static final Logger log = LoggerFactory.getLogger(InteractiveRunner.class);

    private final BatchLeases leases;
    private final CallTransactions askings;
    private final InteractiveRequests requests;
    private final CallExecutor calls;
    private final Slots slots;
    private final BatchProperties properties;
    private volatile boolean stopping;

    InteractiveRunner(
            BatchLeases leases,
            CallTransactions askings,
            InteractiveRequests requests,
            CallExecutor calls,
            Slots slots,
            BatchProperties properties) {
        this.leases = leases;
        this.askings = askings;
        this.requests = requests;
        this.calls = calls;
        this.slots = slots;
        this.properties = properties;
    }

    /** Asks the next batch as far as it goes; false: there is none. */
    boolean askNext() {
        return !stopping && leases.work(Mode.INTERACTIVE, this::askOrRetryLater);
    }

    private void askOrRetryLater(Batch batch) {
        try {
            ask(batch);
        } catch (StaleBatchException e) {
            log.atInfo().addKeyValue("batch", batch.id()).log("another instance has taken the batch over");
        } catch (RuntimeException e) {
            leases.retryLater(batch, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Batch batch) throws InterruptedException {
        var session = UUID.randomUUID().toString();
        var caller = calls.of(batch);
        var asking = askings.asking(batch, session);
        new InteractiveRun(asking, session, askings, requests.left(asking), caller, slots, properties)
                .run(() -> stopping);
    }

    /** Before the workers are stopped, which wait for what they do. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}

package dev.cupel.results.event;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends answers that would go on for ever when the service stops. Before the web server does: it waits for answers that
 * are under way.
 */
@Component
class FollowShutdown implements SmartLifecycle {

    private volatile CountDownLatch stopped = new CountDownLatch(0);

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /** Waits; true: the service stops. */
    boolean endsWithin(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

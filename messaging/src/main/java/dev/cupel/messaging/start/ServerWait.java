package dev.cupel.messaging.start;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, while a service starts, for servers that do not take connections yet. All waits of a start share one timeout. */
final class ServerWait {

    private static final Logger log = LoggerFactory.getLogger(ServerWait.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Duration timeout;
    private final long begin = System.nanoTime();

    ServerWait(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Returns when the server takes connections.
     *
     * @throws ServerUnavailableException when it does not in time
     */
    void await(Server server) throws InterruptedException {
        var attempts = new FutureTask<Void>(() -> {
            connect(server);
            return null;
        });
        Thread.ofVirtual().name("wait-for-" + server.name()).start(attempts);
        try {
            // A context that is closed while it starts interrupts a thread only that waits without a limit.
            attempts.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ServerUnavailableException unavailable
                    ? unavailable
                    : new IllegalStateException("cannot wait for the " + server.name(), e);
        } finally {
            attempts.cancel(true);
        }
    }

    private void connect(Server server) throws InterruptedException {
        var waiting = false;
        while (true) {
            try {
                server.connect();
                return;
            } catch (IOException | SQLException e) {
                if (!waiting) {
                    waiting = true;
                    log.atInfo()
                            .addKeyValue("server", server.name())
                            .addKeyValue("address", server.address())
                            .addKeyValue("cause", e.getMessage())
                            .log("waiting for a server that takes no connections yet");
                }
                var waited = Duration.ofNanos(System.nanoTime() - begin);
                if (waited.compareTo(timeout) > 0) {
                    throw new ServerUnavailableException(server, waited, e);
                }
            }
            Thread.sleep(PAUSE);
        }
    }
}

package dev.cupel.rest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Connections that work for a share of the time and rest in between, the longer the longer they worked: however many read,
 * the pipeline has the processors for the remainder. What one reader asks for now and then is not slower for it.
 */
final class PacedConnections {

    private static final Duration MAX_REST = Duration.ofSeconds(5);

    private final DataSource pool;
    private final RestProperties limits;
    /** Fair: who waits longest is next. */
    private final Semaphore rested;

    PacedConnections(DataSource pool, RestProperties limits) {
        this.pool = pool;
        this.limits = limits;
        this.rested = new Semaphore(limits.connections(), true);
    }

    Connection take() throws SQLException {
        awaitOne();
        try {
            return paced(pool.getConnection());
        } catch (SQLException | RuntimeException e) {
            rested.release();
            throw e;
        }
    }

    private void awaitOne() throws SQLException {
        try {
            if (rested.tryAcquire(limits.maxWait().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException("other readers have all connections that there are for reading");
    }

    private Connection paced(Connection connection) {
        var begin = System.nanoTime();
        var open = new AtomicBoolean(true);
        return (Connection) Proxy.newProxyInstance(
                PacedConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (method.getName().equals("close") && open.compareAndSet(true, false)) {
                            rest(Duration.ofNanos(System.nanoTime() - begin));
                        }
                    }
                });
    }

    private void rest(Duration worked) {
        var rest = Math.min((long) (worked.toNanos() * (1 / limits.share() - 1)), MAX_REST.toNanos());
        CompletableFuture.delayedExecutor(rest, TimeUnit.NANOSECONDS).execute(rested::release);
    }
}

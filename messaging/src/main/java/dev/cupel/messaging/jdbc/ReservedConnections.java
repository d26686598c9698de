package dev.cupel.messaging.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Connections for what must not wait behind the service's other work: leases, which run out meanwhile, the look at
 * whether the database answers, and the relay.
 */
public final class ReservedConnections implements AutoCloseable {

    /** Maximum of the connections that one instance has beside its pool. */
    public static final int COUNT = 3;

    private static final Duration LEASE_TIMEOUT = Duration.ofSeconds(2);

    private final HikariDataSource leases;
    private final HikariDataSource relay;

    private ReservedConnections(HikariDataSource leases, HikariDataSource relay) {
        this.leases = leases;
        this.relay = relay;
    }

    /** Like those of the service's pool, but for their number and their timeouts. */
    static ReservedConnections like(HikariDataSource pool) {
        var leases = settings(pool, "leases", COUNT - 1);
        leases.setConnectionTimeout(LEASE_TIMEOUT.toMillis());
        leases.setValidationTimeout(LEASE_TIMEOUT.toMillis() / 2);
        // As texts: the driver takes no notice of other values.
        var seconds = String.valueOf(LEASE_TIMEOUT.toSeconds());
        leases.addDataSourceProperty("connectTimeout", seconds);
        leases.addDataSourceProperty("socketTimeout", seconds);
        return new ReservedConnections(new HikariDataSource(leases), new HikariDataSource(relay(pool)));
    }

    /**
     * The relay's. When PostgreSQL looks at the outbox, that is empty: it would plan to read all of it for a few rows, and keep to
     * that plan while those that were deleted pile up. So it reads by the index.
     */
    private static HikariConfig relay(HikariDataSource pool) {
        var relay = settings(pool, "relay", 1);
        var options = pool.getDataSourceProperties().getProperty("options", "");
        relay.addDataSourceProperty("options", options + " -c enable_seqscan=off");
        return relay;
    }

    private static HikariConfig settings(HikariDataSource pool, String name, int connections) {
        var settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setMaximumPoolSize(connections);
        settings.setJdbcUrl(pool.getJdbcUrl());
        settings.setUsername(pool.getUsername());
        settings.setPassword(pool.getPassword());
        settings.setConnectionInitSql(pool.getConnectionInitSql());
        settings.setConnectionTimeout(pool.getConnectionTimeout());
        settings.setValidationTimeout(pool.getValidationTimeout());
        settings.setDataSourceProperties(pool.getDataSourceProperties());
        return settings;
    }

    /** For statements that take a moment: one that takes longer than two seconds fails. */
    public JdbcClient leases() {
        return JdbcClient.create(leases);
    }

    /** For the relay, which must not wait behind the service's other work. */
    public JdbcClient relay() {
        return JdbcClient.create(relay);
    }

    @Override
    public void close() {
        leases.close();
        relay.close();
    }
}

package dev.cupel.messaging;

import dev.cupel.embedded.Backends;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A time that a test moves on, for a service's code and for its SQL. */
public final class VirtualTime implements InstantSource, AutoCloseable {

    private final String service;
    private final Connection database;
    private volatile Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);

    /**
     * Begins now.
     *
     * @param service such as {@code poller}: its schema and role
     */
    public VirtualTime(Backends backends, String service) {
        this.service = service;
        try {
            database = DriverManager.getConnection(
                    backends.jdbcUrl(service), backends.user(service), backends.password(service));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the service's connections must begin with: then its {@code now()} is found in its own schema first. */
    public String connectionSql() {
        return "set search_path = %s, pg_catalog".formatted(service);
    }

    /** Takes the place of the database's time, from the next instance of the service on. Its tables must be there. */
    public void takeOver() {
        inDatabase("create table virtual_time (at timestamptz not null)");
        inDatabase("insert into virtual_time values ('%s')".formatted(now));
        inDatabase("create function now() returns timestamptz language sql stable as 'select at from virtual_time'");
    }

    public void advance(Duration step) {
        now = now.plus(step);
        inDatabase("update virtual_time set at = '%s'".formatted(now));
    }

    @Override
    public Instant instant() {
        return now;
    }

    private void inDatabase(String sql) {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

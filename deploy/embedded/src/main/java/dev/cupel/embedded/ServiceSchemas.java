package dev.cupel.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Databases in which each service has a schema, and a role that sees this schema alone.
 *
 * <p>Every step can be repeated, and taken by several processes at once.
 */
final class ServiceSchemas {
    /** The services of Cupel which have a database. */
    static final List<String> SERVICES = List.of("ingest", "submit", "poller", "results");

    /** Roles belong to the server: two databases prepared at once would both create them. */
    private static final long ROLES_LOCK = 4_242_001L;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private final UnaryOperator<String> superuserUrl;

    /** The function gives the superuser's JDBC URL of a database. */
    ServiceSchemas(UnaryOperator<String> superuserUrl) {
        this.superuserUrl = superuserUrl;
    }

    static String role(String service) {
        return "cupel_" + service;
    }

    void prepare(String database, List<String> services) {
        services.forEach(ServiceSchemas::requireName);
        inDatabase("postgres", connection -> {
            execute(connection, "select pg_advisory_lock(%d)".formatted(ROLES_LOCK));
            createDatabase(connection, database);
            for (String service : services) {
                createRole(connection, service);
            }
            createSchemas(database, services);
            for (String service : services) {
                letIn(connection, service);
            }
        });
    }

    private void createSchemas(String database, List<String> services) {
        inDatabase(database, connection -> {
            for (String service : services) {
                execute(
                        connection,
                        "create schema if not exists %s authorization %s".formatted(service, role(service)));
            }
        });
    }

    void createDatabase(String database) {
        inDatabase("postgres", connection -> createDatabase(connection, database));
    }

    void dropDatabase(String database) {
        requireName(database);
        inDatabase(
                "postgres",
                connection -> execute(connection, "drop database if exists %s with (force)".formatted(database)));
    }

    private static void createDatabase(Connection connection, String database) throws SQLException {
        requireName(database);
        try (var find = connection.prepareStatement("select from pg_database where datname = ?")) {
            find.setString(1, database);
            try (var found = find.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
        }
        execute(connection, "create database " + database);
    }

    private static void createRole(Connection connection, String service) throws SQLException {
        execute(connection, """
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s nologin password '%1$s';
                        alter role %1$s set search_path = %2$s;
                    end if;
                end $$
                """.formatted(role(service), service));
    }

    /** A service that waits for its database gets in once all of it is there. */
    private static void letIn(Connection connection, String service) throws SQLException {
        execute(connection, """
                do $$ begin
                    if exists (select from pg_roles where rolname = '%1$s' and not rolcanlogin) then
                        alter role %1$s login;
                    end if;
                end $$
                """.formatted(role(service)));
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain lower-case name: " + name);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void inDatabase(String database, Work work) {
        try (var connection = DriverManager.getConnection(superuserUrl.apply(database))) {
            work.in(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("could not prepare database " + database, e);
        }
    }

    @FunctionalInterface
    private interface Work {
        void in(Connection connection) throws SQLException;
    }
}

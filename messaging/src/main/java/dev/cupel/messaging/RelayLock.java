package dev.cupel.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The advisory lock that keeps one relay of a service active. It only avoids useless work: fencing and cursors make the
 * relay correct.
 */
final class RelayLock implements AutoCloseable {

    private static final int VALIDATION_SECONDS = 5;

    private final Connection connection;

    private RelayLock(Connection connection) {
        this.connection = connection;
    }

    /** The lock, held by a connection of its own; null when another instance has it. */
    static @Nullable RelayLock tryAcquire(DataSource dataSource, String service) throws SQLException {
        var connection = dataSource.getConnection();
        try (var statement =
                connection.prepareStatement("select pg_try_advisory_lock(hashtextextended('cupel-relay-' || ?, 0))")) {
            statement.setString(1, service);
            try (var result = statement.executeQuery()) {
                if (result.next() && result.getBoolean(1)) {
                    return new RelayLock(connection);
                }
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return null;
    }

    boolean held() throws SQLException {
        return connection.isValid(VALIDATION_SECONDS);
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
        }
    }
}

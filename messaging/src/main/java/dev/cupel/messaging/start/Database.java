package dev.cupel.messaging.start;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The service's database, asked with the bounds of the service's own connections.
 *
 * @param properties user, password and bounds
 */
record Database(String url, Properties properties) implements Server {

    /** Servers count wrong passwords. */
    private static final String WRONG_PASSWORD = "28P01";

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String address() {
        return url.replaceFirst("\\?.*", "");
    }

    @Override
    public String setting() {
        return "spring.datasource.url";
    }

    @Override
    public void connect() throws SQLException {
        try (var _ = DriverManager.getConnection(url, properties)) {
            return;
        } catch (SQLException e) {
            if (!WRONG_PASSWORD.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}

package dev.cupel.messaging.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** Opens the connections that a service has beside its pool. */
@AutoConfiguration
class DatabaseAutoConfiguration {

    /** They are opened at once, so that they come after the wait for the database. */
    @Bean
    @DependsOnDatabaseInitialization
    ReservedConnections reservedConnections(DataSource dataSource) throws SQLException {
        return ReservedConnections.like(dataSource.unwrap(HikariDataSource.class));
    }

    /** Migrations take as long as they take: none of the bounds of the service's own statements holds for them. */
    @Bean
    FlywayConfigurationCustomizer migrationsWithoutBounds(JdbcConnectionDetails database) {
        return flyway -> flyway.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}

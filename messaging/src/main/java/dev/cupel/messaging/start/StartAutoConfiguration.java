package dev.cupel.messaging.start;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** Has a service wait for its database; who needs the broker waits for it by {@link BrokerWait}. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@EnableConfigurationProperties(StartProperties.class)
class StartAutoConfiguration {

    @Bean
    ServerWait serverWait(StartProperties properties) {
        return new ServerWait(properties.timeout());
    }

    @Bean
    BrokerWait brokerWait(ServerWait wait, KafkaConnectionDetails broker, KafkaAdmin admin) {
        return new BrokerWait(wait, broker.getAdmin().getBootstrapServers(), admin);
    }

    /** Whatever needs the database is made after its migration. */
    @Bean
    FlywayMigrationStrategy migrationOnceTheDatabaseAnswers(
            ServerWait wait, JdbcConnectionDetails database, DataSource pool) {
        return flyway -> {
            try {
                wait.await(new Database(database.getJdbcUrl(), properties(database, pool)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the database", e);
            }
            flyway.migrate();
        };
    }

    private static Properties properties(JdbcConnectionDetails database, DataSource pool) {
        var properties = new Properties();
        try {
            properties.putAll(pool.unwrap(HikariDataSource.class).getDataSourceProperties());
        } catch (SQLException e) {
            throw new IllegalStateException("the pool is not Hikari's", e);
        }
        properties.setProperty("user", database.getUsername());
        properties.setProperty("password", database.getPassword());
        return properties;
    }
}

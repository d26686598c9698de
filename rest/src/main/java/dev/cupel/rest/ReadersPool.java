package dev.cupel.rest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Puts a small pool of its own beside the service's, for those who read through REST: however many they are and however
 * long they take, the pipeline has all of its connections. The readers' are read-only, and each of their queries is bounded.
 */
final class ReadersPool implements BeanPostProcessor, DisposableBean {

    private static final String PIPELINE = "dataSource";
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** How long the database may take to say that a query's time is over. */
    private static final Duration ANSWER = Duration.ofSeconds(2);
    /** An export may stop this long within its transaction, for the disk. It holds no locks that the pipeline waits for. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ObjectProvider<RestProperties> limits;
    private final List<HikariDataSource> pools = new ArrayList<>();

    ReadersPool(ObjectProvider<RestProperties> limits) {
        this.limits = limits;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!name.equals(PIPELINE) || !(bean instanceof HikariDataSource pipeline)) {
            return bean;
        }
        var readers = new HikariDataSource(config(pipeline, limits.getObject()));
        pools.add(readers);
        return new ByThread(pipeline, new PacedConnections(readers, limits.getObject()));
    }

    private static HikariConfig config(HikariDataSource pipeline, RestProperties limits) {
        var config = new HikariConfig();
        config.setPoolName("readers");
        config.setJdbcUrl(pipeline.getJdbcUrl());
        config.setUsername(pipeline.getUsername());
        config.setPassword(pipeline.getPassword());
        config.setSchema(pipeline.getSchema());
        config.setDataSourceProperties(pipeline.getDataSourceProperties());
        config.addDataSourceProperty("readOnlyMode", "always");
        // The pipeline's is shorter than a reader's query may be; the database is to answer before the connection is
        // given up. As a text: the driver takes no notice of other values.
        config.addDataSourceProperty(
                "socketTimeout",
                String.valueOf(limits.maxQueryTime().plus(ANSWER).toSeconds()));
        config.setReadOnly(true);
        config.setMaximumPoolSize(limits.connections());
        // Replicas that nobody reads from hold none.
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(limits.maxWait().toMillis());
        // It starts with the service, also while the database is away.
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(Stream.of(pipeline.getConnectionInitSql(), settings(limits))
                .filter(sql -> sql != null && !sql.isBlank())
                .collect(Collectors.joining("; ")));
        return config;
    }

    private static String settings(RestProperties limits) {
        return "set statement_timeout = %d; set idle_in_transaction_session_timeout = %d"
                .formatted(limits.maxQueryTime().toMillis(), PAUSE.toMillis());
    }

    @Override
    public void destroy() {
        pools.forEach(HikariDataSource::close);
    }

    /** Everything that asks for the service's database gets this one, and a connection by what its thread does. */
    private static final class ByThread extends DelegatingDataSource {

        private final PacedConnections readers;

        ByThread(HikariDataSource pipeline, PacedConnections readers) {
            super(pipeline);
            this.readers = readers;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return ReadingThread.isCurrent() ? readers.take() : super.getConnection();
        }
    }
}

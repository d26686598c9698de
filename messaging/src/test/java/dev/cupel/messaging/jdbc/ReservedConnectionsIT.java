package dev.cupel.messaging.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.cupel.messaging.ProxiedBackends;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReservedConnectionsIT {

    /** Two seconds, and what a busy machine takes. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    @Test
    void giveUpAStatementInWhoseMiddleTheDatabaseHangs() {
        try (var backends = ProxiedBackends.start();
                var pool = pool(backends);
                var connections = ReservedConnections.like(pool)) {
            backends.database().before("select 'in the middle'", backends.database()::hang);

            var answer = CompletableFuture.supplyAsync(() -> connections
                    .leases()
                    .sql("select 'in the middle'")
                    .query(String.class)
                    .single());

            assertThat(answer)
                    .failsWithin(BOUND)
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(DataAccessException.class);
            backends.database().pass();
        }
    }

    @Test
    void readTheOutboxByItsIndexAlsoWhenItWasEmpty() {
        try (var backends = ProxiedBackends.start();
                var pool = pool(backends);
                var connections = ReservedConnections.like(pool)) {
            var jdbc = JdbcClient.create(pool);
            jdbc.sql("create table outbox (topic text, partition int, seq bigint, primary key (topic, partition, seq))")
                    .update();
            jdbc.sql("vacuum analyze outbox").update();

            assertThat(plan(jdbc)).contains("Seq Scan on outbox");
            assertThat(plan(connections.relay())).contains("Index Only Scan using outbox_pkey");
        }
    }

    private static String plan(JdbcClient jdbc) {
        return String.join("\n", jdbc.sql("""
                explain select seq from outbox where topic = 't' and partition = 0 and seq > 7 order by seq limit 500
                """).query(String.class).list());
    }

    private static HikariDataSource pool(ProxiedBackends backends) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(backends.jdbcUrl("ingest"));
        pool.setUsername(backends.user("ingest"));
        pool.setPassword(backends.password("ingest"));
        return pool;
    }
}

package dev.cupel.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.cupel.messaging.RunningService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** All connections of the service's pool are in use while a batch is being sent. */
class ExhaustedPoolIT extends RunningSubmitService {

    @Test
    void leasesAreRenewedOverConnectionsOfTheirOwn() throws SQLException {
        var past = JdbcClient.create(new DriverManagerDataSource(
                backends.jdbcUrl("submit"), backends.user("submit"), backends.password("submit")));
        emulator.faults("""
                [{"match": {"route": "create"}, "kind": "latency", "ms": 3000}]
                """);
        try (var service = service(Map.of("cupel.submit.lease", "6s"))) {
            publish(1);
            await().atMost(PATIENCE)
                    .until(() -> states(service).equals(List.of("SENDING"))
                            && leases(past).size() == 2);

            var taken = takeAllConnections(service);
            try {
                var before = leases(past);
                await().atMost(PATIENCE)
                        .until(() -> leases(past).entrySet().stream()
                                .allMatch(lease -> lease.getValue().isAfter(before.get(lease.getKey()))));
            } finally {
                giveBack(taken);
            }

            await().atMost(PATIENCE).until(() -> submitted().size() == 1);
            assertThat(emulator.ledger().jobs()).isEqualTo(1);
        }
    }

    /** How long the batch and the relay are somebody's, by whose they are. */
    private static Map<String, Instant> leases(JdbcClient past) {
        var leases = new TreeMap<String, Instant>();
        past.sql("""
                select 'batch ' || lease_owner, lease_until from batch where lease_until is not null
                union all
                select 'relay ' || holder, lease_until from relay_lease
                """).query(rs -> {
            leases.put(rs.getString(1), rs.getObject(2, OffsetDateTime.class).toInstant());
        });
        return leases;
    }

    private static List<Connection> takeAllConnections(RunningService service) throws SQLException {
        var pool = service.bean(DataSource.class).unwrap(HikariDataSource.class);
        var taken = new ArrayList<Connection>();
        for (var i = 0; i < pool.getMaximumPoolSize(); i++) {
            taken.add(pool.getConnection());
        }
        return taken;
    }

    private static void giveBack(List<Connection> taken) throws SQLException {
        for (var connection : taken) {
            connection.close();
        }
    }
}

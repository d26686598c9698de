package dev.cupel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackendsIT {
    @Test
    void giveEachTestABrokerAndADatabaseOfItsOwn() throws Exception {
        try (var one = Backends.start();
                var other = Backends.start()) {
            new KafkaClients(one.bootstrapServers()).createTopic("facts", 1, Map.of());
            try (var connection =
                    DriverManager.getConnection(one.jdbcUrl("ingest"), one.user("ingest"), one.password("ingest"))) {
                connection.createStatement().execute("create table fact (id int)");
            }

            try (var admin = new KafkaClients(other.bootstrapServers()).admin()) {
                assertThat(admin.listTopics().names().get()).doesNotContain("facts");
            }
            String url = other.jdbcUrl("ingest") + "?user=" + other.user("ingest");
            assertThat(Sql.query(url, "select to_regclass('ingest.fact') is null"))
                    .isEqualTo("t");
        }
    }

    @Test
    void canBeStartedAgain() {
        for (int i = 0; i < 3; i++) {
            try (var backends = Backends.start()) {
                assertThat(backends.user("poller")).isEqualTo("cupel_poller");
            }
        }
    }
}
